package dev.narae.data;

import dev.narae.shape.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Images in folders that are named for their classes: {@code folder/cat/1.png}, {@code folder/dog/x.jpg}. Classes are numbered
 * in the order of their names, and images are ordered by name within their class. Names that begin with a dot are passed over.
 * Files are found once and decoded each time they are asked for.
 */
public final class ImageFolder implements Dataset {
    private final ImageFormat format;
    private final List<String> classes;
    private final List<Path> files;
    private final int[] labels;

    private ImageFolder(ImageFormat format, List<String> classes, List<Path> files, int[] labels) {
        this.format = format;
        this.classes = List.copyOf(classes);
        this.files = List.copyOf(files);
        this.labels = labels;
    }

    /**
     * Finds the images.
     *
     * @throws DataException if the folder does not exist or has no subfolders, or a subfolder has no images
     */
    public static ImageFolder of(Path folder, ImageFormat format) {
        List<Path> folders = children(folder).stream().filter(Files::isDirectory).toList();
        if (folders.isEmpty()) {
            throw DataException.of(folder, "the folder has no subfolders; put the images of each class into one that is named for it");
        }
        List<String> classes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Path each : folders) {
            List<Path> images = children(each).stream().filter(ImageFolder::isImage).toList();
            if (images.isEmpty()) {
                throw DataException.of(each, "the folder of a class holds no .png, .jpg or .jpeg files; remove it or add some");
            }
            images.forEach(_ -> labels.add(classes.size()));
            files.addAll(images);
            classes.add(each.getFileName().toString());
        }
        return new ImageFolder(format, classes, files, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw DataException.of(folder, "there is no such folder");
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw DataException.of(folder, "cannot be listed: " + e.getMessage(), e);
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
    }

    /** The file of an example. */
    public Path file(int index) {
        return files.get(index);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Field input() {
        return new Field(DType.F32, format.shape());
    }

    @Override
    public Field label() {
        return Field.label();
    }

    @Override
    public Example example(int index) {
        Objects.checkIndex(index, labels.length);
        return Example.of(format.read(files.get(index)), labels[index]);
    }

    @Override
    public long labelClass(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return classes;
    }
}
