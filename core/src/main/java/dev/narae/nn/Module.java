package dev.narae.nn;

import dev.narae.op.IndexException;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A network or a part of one: a function of tensors together with the parameters it has learnt. Modules nest; what a module
 * holds is registered by name where its fields are initialised:
 *
 * <pre>{@code
 * final class Classifier extends Module {
 *     private final Linear hidden;
 *     private final Linear out;
 *
 *     Classifier(Rng rng) {
 *         hidden = child("hidden", Linear.of(784, 128, rng));
 *         out = child("out", Linear.of(128, 10, rng));
 *     }
 *
 *     @Override public Tensor forward(Tensor x) {
 *         return out.forward(hidden.forward(x).relu());
 *     }
 * }
 * }</pre>
 *
 * <p>The names, joined by dots, are the keys of {@link #state()}. Everything that a module holds lives outside scopes. In
 * evaluation mode forward changes nothing, so any number of threads may call it at once.
 */
public abstract class Module {
    private final Map<String, Module> children = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Variable> kept = new LinkedHashMap<>();
    private final Map<String, Rng> streams = new LinkedHashMap<>();
    private volatile boolean training = true;
    private Optional<Module> parent = Optional.empty();
    private String name = "";

    protected Module() {
    }

    // Registration

    /**
     * Makes a module a part of this one.
     *
     * @return the module
     * @throws IllegalArgumentException if the name is taken or not a name, or this module is inside the other
     */
    protected final <M extends Module> M child(String name, M module) {
        register(name);
        return adopt(name, module);
    }

    /**
     * Puts another module in the place of a child, as a new head on a trained network. The parameters of the old one are no
     * longer this module's, so make a new optimiser.
     *
     * @throws IllegalArgumentException if there is no such child, or this module is inside the other
     */
    protected final <M extends Module> M replaceChild(String name, M module) {
        if (!children.containsKey(name)) {
            throw new IllegalArgumentException("there is no '" + name + "' to replace in " + place() + "; it has " + children.keySet());
        }
        return adopt(name, module);
    }

    private <M extends Module> M adopt(String name, M module) {
        for (Optional<Module> outer = Optional.of(this); outer.isPresent(); outer = outer.get().parent()) {
            if (outer.get() == module) {
                throw new IllegalArgumentException("child '" + name + "': a module cannot contain itself");
            }
        }
        Module inner = module;
        inner.parent = Optional.of(this);
        inner.name = name;
        children.put(name, module);
        return module;
    }

    /**
     * Makes a tensor a trained parameter of this module, which takes it over: the given object is closed, and
     * {@link Parameter#value} is the tensor from then on.
     */
    protected final Parameter parameter(String name, Tensor initial) {
        register(name);
        Parameter parameter = new Parameter(this, name, initial);
        parameters.put(name, parameter);
        return parameter;
    }

    /** Shares another module's parameter under a name of this one: tied weights. It is trained once and appears in both states. */
    protected final Parameter parameter(String name, Parameter shared) {
        register(name);
        parameters.put(name, shared);
        return shared;
    }

    /** Makes a tensor a part of this module's state that is not trained, and takes it over as {@link #parameter} does. */
    protected final Variable state(String name, Tensor initial) {
        register(name);
        Variable variable = new Variable(this, name, initial);
        kept.put(name, variable);
        return variable;
    }

    /** Names a random stream that this module draws from, so that a checkpoint can hold where it stands. */
    protected final Rng stream(String name, Rng rng) {
        register(name);
        streams.put(name, rng);
        return rng;
    }

    private void register(String name) {
        if (name.isEmpty() || name.contains(".")) {
            throw new IllegalArgumentException("'" + name + "' cannot name a part of a module: names are not empty and have no dots");
        }
        if (children.containsKey(name) || parameters.containsKey(name) || kept.containsKey(name) || streams.containsKey(name)) {
            throw new IllegalArgumentException("the name '" + name + "' is taken in " + place());
        }
    }

    // What it computes

    /**
     * The output for one input. A module with another signature declares its own method and leaves this one alone.
     *
     * @throws UnsupportedOperationException if this module has no forward of one tensor
     */
    public Tensor forward(Tensor input) {
        throw new UnsupportedOperationException(place() + " has no forward of one tensor; call its own method");
    }

    /** How to build this module again without its class, if it is made of known layers only. */
    public Optional<LayerSpec> spec() {
        return Optional.empty();
    }

    /**
     * Runs a computation of this module and puts its path before the message of an error, as in
     * {@code encoder.layers.2.attention: matmul: ...}. An error that a module inside has already located is left as it is. A
     * {@link Watch} sees a module run by this: so does everything that a {@link Sequential} runs, and every {@link Layer}.
     */
    protected final <T> T located(Supplier<T> computation) {
        Watching watching = Watching.current();
        return watching == null ? placed(computation) : watching.around(this, () -> placed(computation));
    }

    private <T> T placed(Supplier<T> computation) {
        try {
            return computation.get();
        } catch (Located.OfShape | Located.OfIndex e) {
            throw e;
        } catch (ShapeException e) {
            throw new Located.OfShape(place(), e);
        } catch (IndexException e) {
            throw new Located.OfIndex(place(), e);
        }
    }

    /** Forward, for a container that calls modules it does not know. */
    final Tensor forwardLocated(Tensor input) {
        return located(() -> forward(input));
    }

    /**
     * What the layers of this network are and what they give: run once in evaluation mode on one sample of zeros, and once on two,
     * to see which extents are the batch's.
     *
     * @param sample the shape of an input without its batch axis, which is the first; for an input of the parameters' type
     * @see Summary
     */
    public final Summary summary(Shape sample) {
        return Summary.of(this, sample, Summary.dtype(this));
    }

    /** As {@link #summary(Shape)} for an input of another element type, as {@code DType.I64} for indices. */
    public final Summary summary(Shape sample, DType dtype) {
        return Summary.of(this, sample, dtype);
    }

    /** As {@link #summary(Shape)} for a whole input: run once, and counted for all of it. */
    public final Summary summary(Tensor input) {
        return Summary.of(this, Trace.of(this, input));
    }

    /** As {@link #summary(Tensor)} for a network of several inputs: {@code (xs) -> net.forward(xs.get(0), xs.get(1))}. */
    public final Summary summary(List<Tensor> inputs, Function<List<Tensor>, Tensor> run) {
        return Summary.of(this, Trace.of(this, inputs, run));
    }

    // Where it stands

    private Optional<Module> parent() {
        return parent;
    }

    /** The dotted name from the outermost module, whose own path is empty. */
    public final String path() {
        String outer = parent.map(Module::path).orElse("");
        return outer.isEmpty() ? name : outer + "." + name;
    }

    /** The path, or what kind of module it is where there is none. */
    private String place() {
        String path = path();
        return path.isEmpty() ? getClass().getSimpleName() : path;
    }

    /** The modules that this one is directly made of, by name, in the order of registration. */
    public final Map<String, Module> children() {
        return Collections.unmodifiableMap(children);
    }

    // What it holds

    private static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    /** This module and all inside, each before what it contains, with names relative to this one. */
    private void visit(String prefix, BiConsumer<String, Module> visitor) {
        visitor.accept(prefix, this);
        children.forEach((childName, child) -> child.visit(join(prefix, childName), visitor));
    }

    /** This module and all inside by name; its own name is empty. */
    public final Map<String, Module> namedModules() {
        Map<String, Module> all = new LinkedHashMap<>();
        visit("", all::put);
        return all;
    }

    /** All parameters by name. A shared one appears once, under its first name. */
    public final Map<String, Parameter> namedParameters() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        Set<Parameter> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        visit("", (prefix, module) -> module.parameters.forEach((own, parameter) -> {
            if (seen.add(parameter)) {
                all.put(join(prefix, own), parameter);
            }
        }));
        return all;
    }

    /** All parameters, each once. */
    public final List<Parameter> parameters() {
        return List.copyOf(namedParameters().values());
    }

    /** The number of trained numbers. */
    public final long parameterCount() {
        return parameters().stream().mapToLong(parameter -> parameter.value().size()).sum();
    }

    private Map<String, Variable> variables() {
        Map<String, Variable> all = new LinkedHashMap<>();
        visit("", (prefix, module) -> {
            module.parameters.forEach((own, parameter) -> all.put(join(prefix, own), parameter));
            module.kept.forEach((own, variable) -> all.put(join(prefix, own), variable));
        });
        return all;
    }

    /** All that must be saved to have this module again: parameters and state that is not trained, by PyTorch's names. */
    public final Map<String, Tensor> state() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        variables().forEach((key, variable) -> all.put(key, variable.value()));
        return all;
    }

    /** All random streams by name. */
    public final Map<String, Rng> streams() {
        Map<String, Rng> all = new LinkedHashMap<>();
        visit("", (prefix, module) -> module.streams.forEach((own, rng) -> all.put(join(prefix, own), rng)));
        return all;
    }

    /**
     * Overwrites parameters and other state with tensors of the same names, which may be on another device or of another
     * element type.
     *
     * @param strict whether every name must be there on both sides and fit; otherwise what fits is loaded
     * @throws LoadException if strict and something does not fit; then nothing is changed
     */
    public final LoadReport load(Map<String, Tensor> state, boolean strict) {
        Map<String, Variable> own = variables();
        List<String> loaded = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> misshaped = new ArrayList<>();
        own.forEach((key, variable) -> {
            Tensor given = state.get(key);
            if (given == null) {
                missing.add(key);
            } else if (!given.shape().equals(variable.value().shape())) {
                misshaped.add(key + ": " + variable.value().shape() + " here, " + given.shape() + " given");
            } else {
                loaded.add(key);
            }
        });
        List<String> unexpected = state.keySet().stream().filter(key -> !own.containsKey(key)).toList();
        LoadReport report = new LoadReport(loaded, missing, unexpected, misshaped);
        if (strict && !report.isExact()) {
            throw new LoadException(report);
        }
        for (String key : loaded) {
            own.get(key).set(state.get(key));
        }
        return report;
    }

    // Modes and places

    /** Training mode for this module and all inside: dropout drops, batch normalisation uses the batch. The mode at first. */
    public final void train() {
        visit("", (_, module) -> module.training = true);
    }

    /** Evaluation mode for this module and all inside: forward changes nothing. */
    public final void eval() {
        visit("", (_, module) -> module.training = false);
    }

    /** Training mode for some of the modules inside, each by itself; see {@link EvalMode}. */
    static void trainEach(List<Module> modules) {
        modules.forEach(module -> module.training = true);
    }

    public final boolean isTraining() {
        return training;
    }

    /** No gradients for the parameters of this module and all inside, so optimisers leave them. */
    public final void freeze() {
        parameters().forEach(parameter -> parameter.trainable(false));
    }

    /** Undoes {@link #freeze}. */
    public final void unfreeze() {
        parameters().forEach(parameter -> parameter.trainable(true));
    }

    /**
     * As {@link #freeze()}, for the parameters whose names match, relative to this module: {@code freeze("features.*", "*.bias")}.
     *
     * @throws IllegalArgumentException if a pattern matches no parameter; then nothing is changed
     * @see NamePattern
     */
    public final void freeze(String pattern, String... more) {
        trainable(false, pattern, more);
    }

    /** Undoes {@link #freeze(String, String...)} for the parameters whose names match. */
    public final void unfreeze(String pattern, String... more) {
        trainable(true, pattern, more);
    }

    private void trainable(boolean flag, String pattern, String... more) {
        List<Parameter> chosen = new ArrayList<>(NamePattern.of(pattern).in(this).values());
        for (String each : more) {
            chosen.addAll(NamePattern.of(each).in(this).values());
        }
        chosen.forEach(parameter -> parameter.trainable(flag));
    }

    /** Moves everything that this module holds. @return this module */
    public final <M extends Module> M to(Device device) {
        variables().values().forEach(variable -> variable.moveTo(device));
        return self();
    }

    /** Converts everything floating that this module holds. @return this module */
    public final <M extends Module> M to(DType dtype) {
        variables().values().forEach(variable -> variable.convertTo(dtype));
        return self();
    }

    // The caller names the type that he already has; a wrong one fails at his own assignment.
    @SuppressWarnings("unchecked")
    private <M extends Module> M self() {
        return (M) this;
    }
}
