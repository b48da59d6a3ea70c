package dev.narae.cuda.jcuda;

import java.util.function.Consumer;

/** Loads a library by its path into the class loader that defined this class. Made by reflection. */
public final class LibraryLoader implements Consumer<String> {
    @Override
    public void accept(String path) {
        System.load(path);
    }
}
