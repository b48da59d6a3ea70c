package dev.narae.tck.parity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recorded cases of one family, read from this package's resources. On purpose not core's safetensors reader, so that
 * no fault of writer and reader together can pass for parity.
 */
final class ParityFixture {
    /** All families, in the order of their dependence. */
    static final List<String> FAMILIES = List.of("tensors", "activations", "layers", "convolutions", "transposed-convolutions",
            "pooling", "normalization", "recurrent", "cells", "attention", "transformers", "losses", "margins", "ctc", "optimizers", "networks",
            "convnets");

    private ParityFixture() {
    }

    static List<ParityCase> read(String family) {
        String file = family + ".safetensors";
        try (InputStream stream = ParityFixture.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file + " beside " + ParityFixture.class);
            }
            return parse(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static List<ParityCase> parse(byte[] file) throws IOException {
        int header = Math.toIntExact(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
        MemorySegment data = MemorySegment.ofArray(file).asSlice(Long.BYTES + header);
        Map<String, String> descriptions = new LinkedHashMap<>();
        Map<String, Map<String, Recorded>> tensors = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(file, Long.BYTES, header)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                if (key.equals("__metadata__")) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        descriptions.put(json.currentName(), json.nextTextValue());
                    }
                } else {
                    int slash = key.indexOf('/');
                    tensors.computeIfAbsent(key.substring(0, slash), _ -> new LinkedHashMap<>())
                            .put(key.substring(slash + 1), tensor(json, data));
                }
            }
        }
        List<ParityCase> cases = new ArrayList<>();
        tensors.forEach((name, values) -> cases.add(ParityCase.of(name, descriptions.get("case:" + name), values)));
        return cases;
    }

    private static Recorded tensor(JsonParser json, MemorySegment data) throws IOException {
        DType dtype = DType.F32;
        int[] dims = {};
        int[] offsets = {};
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "dtype" -> dtype = DType.valueOf(json.getText());
                case "shape" -> dims = list(json);
                case "data_offsets" -> offsets = list(json);
                default -> throw new IOException("unexpected field " + field);
            }
        }
        return new Recorded(dtype, Shape.of(dims), data.asSlice(offsets[0], offsets[1] - offsets[0]));
    }

    private static int[] list(JsonParser json) throws IOException {
        List<Integer> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(json.getIntValue());
        }
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
