package dev.narae.benchmarks.race;

import dev.narae.shape.Shape;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Inputs of a work as a file, so that a process that is measured as a whole need not make them up. */
final class InputFile {
    private InputFile() {
    }

    static void write(Path file, List<Input> inputs) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(inputs.size());
            for (Input input : inputs) {
                out.writeUTF(input.name());
                out.writeBoolean(input.variable());
                out.writeBoolean(input.floats() != null);
                out.writeInt(input.shape().rank());
                for (int dim : input.shape().dims()) {
                    out.writeInt(dim);
                }
                ByteBuffer bytes;
                if (input.floats() != null) {
                    bytes = ByteBuffer.allocate(4 * input.floats().length);
                    bytes.asFloatBuffer().put(input.floats());
                } else {
                    bytes = ByteBuffer.allocate(8 * input.longs().length);
                    bytes.asLongBuffer().put(input.longs());
                }
                out.write(bytes.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Input> read(Path file) {
        List<Input> inputs = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = in.readInt(); i > 0; i--) {
                String name = in.readUTF();
                boolean variable = in.readBoolean();
                boolean real = in.readBoolean();
                int[] dims = new int[in.readInt()];
                for (int j = 0; j < dims.length; j++) {
                    dims[j] = in.readInt();
                }
                Shape shape = Shape.of(dims);
                int count = Math.toIntExact(shape.size());
                ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(count * (real ? 4 : 8)));
                float[] floats = real ? new float[count] : null;
                long[] longs = real ? null : new long[count];
                if (real) {
                    bytes.asFloatBuffer().get(floats);
                } else {
                    bytes.asLongBuffer().get(longs);
                }
                inputs.add(new Input(name, shape, variable, floats, longs));
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
