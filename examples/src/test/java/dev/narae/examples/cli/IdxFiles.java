package dev.narae.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A small set of images in IDX files: class c is a bright row c on a noisy ground. */
final class IdxFiles {
    static final int SIDE = 12;
    static final int CLASSES = 10;

    private IdxFiles() {
    }

    static Path write(Path folder, int train, int test) throws IOException {
        Files.createDirectories(folder);
        part(folder, "train", train, 1);
        part(folder, "t10k", test, 2);
        return folder;
    }

    private static void part(Path folder, String name, int count, long seed) throws IOException {
        Random random = new Random(seed);
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE).putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            int label = i % CLASSES;
            labels.put((byte) label);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                images.put((byte) (pixel / SIDE == label ? 200 + random.nextInt(56) : random.nextInt(60)));
            }
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
    }
}
