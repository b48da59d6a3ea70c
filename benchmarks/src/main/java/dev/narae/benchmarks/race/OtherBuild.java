package dev.narae.benchmarks.race;

import dev.narae.tensor.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Another build of Narae in this process, by classes of its own: with all else alike, what a change is worth. Where processes of two builds are compared, what
 * differs from process to process (where memory lies, what the JIT chose) is larger than most changes.
 */
public final class OtherBuild implements Side {
    /** In tables. */
    static final String NAME = "the other build";

    private final URLClassLoader classes;
    private final Object side;
    private final AutoCloseable opened;
    private final Method compute;
    private final Method block;
    private final Method run;
    private final Method close;

    /**
     * @param jars   what {@link #jars} found
     * @param work   by whose name the other build knows what to do
     * @param device by name
     * @throws IllegalStateException if the other build cannot be used
     */
    OtherBuild(List<Path> jars, Work work, String device) {
        classes = new URLClassLoader("other build", jars.stream().map(OtherBuild::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            Class<?> theirs = classes.loadClass(OurSide.class.getName());
            compute = method(theirs, "compute");
            block = method(theirs, "block", int.class);
            run = method(theirs, "run");
            close = method(theirs, "close");
            Method named = method(classes.loadClass(Works.class.getName()), "named", String.class);
            Object itsWork = named.invoke(null, work.name());
            Object given = ((Supplier<?>) method(itsWork.getClass(), "inputs").invoke(itsWork)).get();
            Class<?> devices = classes.loadClass(Device.class.getName());
            Constructor<?> maker = theirs.getDeclaredConstructor(itsWork.getClass(), List.class, devices);
            maker.setAccessible(true);
            opened = (AutoCloseable) method(devices, "open", String.class).invoke(null, device);
            side = maker.newInstance(itsWork, given, opened);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            throw new IllegalStateException("the build in " + jars.getFirst().getParent() + " cannot be measured beside this one: " + cause, cause);
        }
    }

    /**
     * The jars in a folder, such as the launcher's {@code target/narae/app-N}.
     *
     * @throws IllegalArgumentException if the benchmarks are not among them
     */
    public static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            if (jars.stream().noneMatch(jar -> jar.getFileName().toString().startsWith("narae-benchmarks-"))) {
                throw new IllegalArgumentException("no narae-benchmarks jar among the " + jars.size() + " in it");
            }
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private Object call(Method method, Object... arguments) {
        try {
            return method.invoke(side, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the other build failed: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double lingers() {
        return 0.002;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<float[]> compute() {
        return (List<float[]>) call(compute);
    }

    @Override
    public void block(int repetitions) {
        call(block, repetitions);
    }

    @Override
    public void run() {
        call(run);
    }

    @Override
    public boolean warmsUp() {
        return true;
    }

    @Override
    public void close() {
        call(close);
        try {
            opened.close();
            classes.close();
        } catch (Exception e) {
            throw new IllegalStateException("the other build could not be closed", e);
        }
    }
}
