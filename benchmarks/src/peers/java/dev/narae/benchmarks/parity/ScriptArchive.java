package dev.narae.benchmarks.parity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** TorchScript archives, as {@code torch.jit.save} writes them, of a module whose {@code forward} has given lines. */
public final class ScriptArchive {
    private ScriptArchive() {
    }

    /**
     * An archive.
     *
     * @param names   of the tensors that {@code forward} takes
     * @param lines   its body in the source form of serialised TorchScript
     * @param results the expressions that it gives, as a list
     */
    public static byte[] of(List<String> names, List<String> lines, List<String> results) {
        return packed(source(names, lines, results));
    }

    static String source(List<String> names, List<String> lines, List<String> results) {
        String parameters = names.stream().map(name -> ", " + name + ": Tensor").collect(Collectors.joining());
        String body = lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
        return """
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: __torch__.M%s) -> List[Tensor]:
                %s    return [%s]
                """.formatted(parameters, body, String.join(", ", results));
    }

    /** The archive that {@code torch.jit.save} would write for a module of class {@code M} without parameters. */
    static byte[] packed(String source) {
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {(byte) 0x80, 2}); // PROTO 2
        module.writeBytes("c__torch__\nM\n".getBytes(StandardCharsets.US_ASCII)); // GLOBAL
        module.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0}); // (), NEWOBJ, {}, MARK, string of 8
        module.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        module.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'}); // False, SETITEMS, BUILD, STOP

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "data.pkl", module.toByteArray());
            entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            entry(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // an empty tuple
            entry(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("parity/" + name);
        entry.setMethod(ZipEntry.STORED); // PyTorch's reader maps stored records and expects them so
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
