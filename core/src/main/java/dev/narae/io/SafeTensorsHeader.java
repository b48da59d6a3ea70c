package dev.narae.io;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.narae.io.SafeTensors.Entry;
import dev.narae.json.Json;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON header of a safetensors file.
 *
 * @param entries begin and end count from the start of the file where parsed, from the start of the elements where written
 */
record SafeTensorsHeader(Map<String, String> metadata, SequencedMap<String, Entry> entries) {
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final int MOST_EXTENTS = 1024;

    /** The names of element types in the format are those of {@link DType}. */
    private static DType dtype(String name) {
        for (DType dtype : DType.values()) {
            if (dtype.name().equals(name)) {
                return dtype;
            }
        }
        return null;
    }

    /** @param fileSize the whole file's, with the eight bytes before the header */
    static SafeTensorsHeader parse(Path file, byte[] json, long fileSize) {
        return new Reader(file, json, fileSize).read();
    }

    /** The header's bytes, padded with spaces so that the elements begin at a multiple of eight. */
    byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = Json.FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            if (!metadata.isEmpty()) {
                out.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> each : new TreeMap<>(metadata).entrySet()) {
                    out.writeStringField(unicode(each.getKey()), unicode(each.getValue()));
                }
                out.writeEndObject();
            }
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                if (each.getKey().equals(METADATA)) {
                    throw new IllegalArgumentException("a tensor cannot be called " + METADATA);
                }
                out.writeObjectFieldStart(unicode(each.getKey()));
                out.writeStringField("dtype", each.getValue().dtype().name());
                out.writeFieldName("shape");
                int[] dims = each.getValue().shape().dims();
                out.writeArray(dims, 0, dims.length);
                out.writeFieldName("data_offsets");
                out.writeArray(new long[] {each.getValue().begin(), each.getValue().end()}, 0, 2);
                out.writeEndObject();
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static String unicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("'" + text + "' has half a surrogate pair and cannot be written as UTF-8");
        }
        return text;
    }

    private static final class Reader {
        private final Path file;
        private final byte[] json;
        private final long start;
        private final long fileSize;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final Map<String, Long> placed = new LinkedHashMap<>();
        private JsonParser parser;

        Reader(Path file, byte[] json, long fileSize) {
            this.file = file;
            this.json = json;
            this.start = 8L + json.length;
            this.fileSize = fileSize;
        }

        SafeTensorsHeader read() {
            if (json.length == 0 || json[0] != '{') {
                throw new FileFormatException(file, 8, "the header must begin with '{' (is this a safetensors file?)");
            }
            requireUtf8();
            try (JsonParser open = Json.FACTORY.createParser(json)) {
                parser = open;
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (name.equals(METADATA)) {
                        metadata();
                    } else {
                        entry(name);
                    }
                }
                if (parser.nextToken() != null) {
                    throw fault("there is more after the header's last brace");
                }
            } catch (JsonProcessingException e) {
                long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
                throw new FileFormatException(file, 8 + at, "the header is not valid JSON: " + e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw FileAccessException.reading(file, e);
            } catch (IllegalStateException e) {
                // The parser's table of names defends itself against names chosen to collide.
                throw new FileFormatException(file, 8, "the header's names cannot be stored: " + e.getMessage(), e);
            }
            return new SafeTensorsHeader(Collections.unmodifiableMap(metadata), ordered());
        }

        /** The parser itself lets some broken sequences pass. */
        private void requireUtf8() {
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            ByteBuffer bytes = ByteBuffer.wrap(json);
            CharBuffer chars = CharBuffer.allocate(8192);
            CoderResult result;
            do {
                chars.clear();
                result = decoder.decode(bytes, chars, true);
            } while (result.isOverflow());
            if (result.isError()) {
                throw new FileFormatException(file, 8 + bytes.position(), "the header is not valid UTF-8");
            }
        }

        private FileFormatException fault(String reason) {
            return new FileFormatException(file, 8 + parser.currentTokenLocation().getByteOffset(), reason);
        }

        private void require(JsonToken token, String what) throws IOException {
            if (parser.nextToken() != token) {
                throw fault(what);
            }
        }

        private void metadata() throws IOException {
            require(JsonToken.START_OBJECT, METADATA + " must be an object of texts");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                require(JsonToken.VALUE_STRING, METADATA + " '" + key + "' must be a text");
                metadata.put(key, parser.getText());
            }
        }

        private void entry(String name) throws IOException {
            String what = "tensor '" + name + "'";
            long at = 8 + parser.currentTokenLocation().getByteOffset();
            require(JsonToken.START_OBJECT, what + " must be an object");
            DType dtype = null;
            long[] extents = null;
            long[] offsets = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                switch (key) {
                    case "dtype" -> {
                        require(JsonToken.VALUE_STRING, what + ": dtype must be a text");
                        dtype = dtype(parser.getText());
                        if (dtype == null) {
                            throw fault(what + " has element type " + parser.getText() + ", which Narae does not have; it has "
                                    + Stream.of(DType.values()).map(DType::name).collect(Collectors.joining(", ")));
                        }
                    }
                    case "shape" -> extents = numbers(what + ": shape");
                    case "data_offsets" -> offsets = numbers(what + ": data_offsets");
                    default -> throw fault(what + " has an unknown field '" + key + "'");
                }
            }
            if (dtype == null || extents == null || offsets == null) {
                throw new FileFormatException(file, at, what + " lacks "
                        + (dtype == null ? "dtype" : extents == null ? "shape" : "data_offsets"));
            }
            place(name, what, at, dtype, extents, offsets);
        }

        private void place(String name, String what, long at, DType dtype, long[] extents, long[] offsets) {
            Shape shape = ElementBytes.shape(file, at, what, extents, dtype);
            if (offsets.length != 2) {
                throw new FileFormatException(file, at, what + ": data_offsets must be two numbers, got " + offsets.length);
            }
            long room = fileSize - start;
            if (offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > room) {
                throw new FileFormatException(file, at, what + ": data_offsets [" + offsets[0] + ", " + offsets[1]
                        + "] do not lie within the " + room + " bytes of elements; the file is truncated or damaged");
            }
            long needed = shape.size() * dtype.bytes();
            if (offsets[1] - offsets[0] != needed) {
                throw new FileFormatException(file, at, what + ": " + dtype + " " + shape + " takes " + needed + " bytes, but data_offsets ["
                        + offsets[0] + ", " + offsets[1] + "] give it " + (offsets[1] - offsets[0]));
            }
            entries.put(name, new Entry(dtype, shape, start + offsets[0], start + offsets[1]));
            placed.put(name, at);
        }

        private long[] numbers(String what) throws IOException {
            require(JsonToken.START_ARRAY, what + " must be a list of whole numbers");
            long[] found = new long[8];
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                    throw fault(what + " must be a list of whole numbers");
                }
                if (count == MOST_EXTENTS) {
                    throw fault(what + " is longer than " + MOST_EXTENTS);
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = parser.getLongValue();
            }
            return Arrays.copyOf(found, count);
        }

        /** The entries in the order of their bytes, once it is certain that those neither overlap nor leave a gap. */
        private SequencedMap<String, Entry> ordered() {
            List<Map.Entry<String, Entry>> order = new ArrayList<>(entries.entrySet());
            order.sort(Comparator.<Map.Entry<String, Entry>>comparingLong(each -> each.getValue().begin())
                    .thenComparingLong(each -> each.getValue().end()));
            SequencedMap<String, Entry> ordered = new LinkedHashMap<>();
            long reached = start;
            String before = "the header";
            for (Map.Entry<String, Entry> each : order) {
                long begin = each.getValue().begin();
                if (begin != reached) {
                    throw new FileFormatException(file, placed.get(each.getKey()), "tensor '" + each.getKey() + "' begins at byte " + begin
                            + " but " + before + " ends at byte " + reached + ": their bytes "
                            + (begin < reached ? "overlap" : "leave a gap"));
                }
                reached = each.getValue().end();
                before = "tensor '" + each.getKey() + "'";
                ordered.put(each.getKey(), each.getValue());
            }
            if (reached != fileSize) {
                throw new FileFormatException(file, reached, before + " ends here, but the file goes on to byte " + fileSize);
            }
            return Collections.unmodifiableSequencedMap(ordered);
        }
    }
}
