package dev.narae.nn;

import java.util.List;

/**
 * While open, a module and all inside are in evaluation mode; each that was in training mode before is so afterwards.
 *
 * <pre>{@code
 * try (EvalMode _ = EvalMode.of(model)) {
 *     Tensor scores = model.forward(images);           // nothing drops out, no statistics move
 * }
 * }</pre>
 */
public final class EvalMode implements AutoCloseable {
    private final List<Module> training;

    private EvalMode(Module module) {
        training = module.namedModules().values().stream().filter(Module::isTraining).toList();
        // Other threads may be using a module that is in this mode already.
        if (!training.isEmpty()) {
            module.eval();
        }
    }

    public static EvalMode of(Module module) {
        return new EvalMode(module);
    }

    @Override
    public void close() {
        Module.trainEach(training);
    }
}
