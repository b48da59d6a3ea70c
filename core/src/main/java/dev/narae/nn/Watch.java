package dev.narae.nn;

import dev.narae.tensor.Tensor;
import java.util.function.Supplier;

/**
 * Sees the parts of a network run, and may change what they give: for tools that explain or draw networks.
 *
 * <pre>{@code
 * Tensor logits = new Watch() {
 *     @Override public Tensor gave(Module part, Tensor output) {
 *         IO.println(part.path() + " " + output.shape());
 *         return output;
 *     }
 * }.forward(model, images);
 * }</pre>
 *
 * <p>Seen are all layers of this package, everything that a {@link Sequential} runs, and modules of one's own whose forward is
 * inside {@link Module#located located}. A module that another calls directly and that is not so is not seen itself; what is inside it is.
 * Only the thread that runs the computation is watched, and only while it lasts.
 */
public interface Watch {
    /** Before a part runs. Parts inside it follow before {@link #left} is called for it. */
    default void entered(Module part) {
    }

    /**
     * What a part computed. Of a recurrent layer that also gives states this is the output; a part that gives something else than
     * a tensor is entered and left only.
     *
     * @return what the network goes on with: the output, or another tensor in its place
     */
    default Tensor gave(Module part, Tensor output) {
        return output;
    }

    /** After a part has run, also where it failed. */
    default void left(Module part) {
    }

    /** Runs a computation while this watch, and no other of this thread, sees its parts. */
    default <T> T during(Supplier<T> computation) {
        return Watching.during(this, computation);
    }

    /** Runs a network of one input while this watch sees its parts, the network itself among them. */
    default Tensor forward(Module network, Tensor input) {
        return during(() -> network.forwardLocated(input));
    }
}
