package dev.narae.benchmarks.parity;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;

/**
 * Writes a safetensors file: eight bytes with the header's length, a JSON header, the bytes of the tensors.
 *
 * <p>On purpose not Narae's own writer: a fixture must not be able to hide a fault that writer and reader share.
 */
final class SafeTensorsFile {
    private SafeTensorsFile() {}

    static void write(Path path, Map<String, String> metadata, SequencedMap<String, Array> tensors)
            throws IOException {
        StringJoiner header = new StringJoiner(",", "{", "}");
        StringJoiner entries = new StringJoiner(",", "{", "}");
        metadata.forEach((key, value) -> entries.add(quoted(key) + ":" + quoted(value)));
        header.add("\"__metadata__\":" + entries);
        long offset = 0;
        for (Map.Entry<String, Array> tensor : tensors.entrySet()) {
            Array array = tensor.getValue();
            long end = offset + array.bytes().length;
            header.add("%s:{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(
                    quoted(tensor.getKey()), array.type(),
                    Arrays.toString(array.dims()).replace(" ", ""), offset, end));
            offset = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(padded.length).array());
            out.write(padded);
            for (Array array : tensors.values()) {
                out.write(array.bytes());
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
