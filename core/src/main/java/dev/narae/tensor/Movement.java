package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.shape.Slice;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views and the operations that move elements without computing. */
final class Movement {
    private static final Expr COPY = Expr.in(0);

    private Movement() {
    }

    static Tensor reshape(Tensor x, Shape shape) {
        Optional<Layout> layout = x.layout().reshape(shape);
        if (layout.isEmpty()) {
            return reshape(copy(x, Layout.contiguous(x.shape())), shape);
        }
        return x.viewed("reshape", layout.get(), x.isFollowed() ? Vjp.reshape(x.shape()) : null);
    }

    /** Replaces a −1 by what the element count leaves. */
    static Shape resolve(Shape from, int... dims) {
        int unknown = -1;
        long known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1) {
                if (unknown >= 0) {
                    throw new ShapeException("reshape: more than one extent of " + Arrays.toString(dims) + " is -1");
                }
                unknown = i;
            } else if (dims[i] < 0) {
                throw new ShapeException("reshape: extents must not be negative: " + Arrays.toString(dims));
            } else {
                known *= dims[i];
            }
        }
        if (unknown < 0) {
            return Shape.of(dims);
        }
        if (known == 0 || from.size() % known != 0) {
            throw new ShapeException("reshape: " + from + " with " + from.size() + " elements does not fill " + Arrays.toString(dims));
        }
        int[] resolved = dims.clone();
        resolved[unknown] = Math.toIntExact(from.size() / known);
        return Shape.of(resolved);
    }

    static Tensor flatten(Tensor x, int from, int to) {
        if (x.rank() == 0) {
            return reshape(x, Shape.of(1));
        }
        int first = x.shape().axis(from);
        int last = x.shape().axis(to);
        if (first > last) {
            throw new ShapeException("flatten: axis " + from + " lies behind axis " + to + " in shape " + x.shape());
        }
        long merged = 1;
        for (int axis = first; axis <= last; axis++) {
            merged *= x.dim(axis);
        }
        if (merged > Integer.MAX_VALUE) {
            throw new ShapeException("flatten: axes " + first + " to " + last + " of " + x.shape() + " have " + merged
                    + " elements, more than one axis can hold (" + Integer.MAX_VALUE + ")");
        }
        return reshape(x, x.shape().axes(0, first).concat(Shape.of((int) merged)).concat(x.shape().axes(last + 1, x.rank())));
    }

    static Tensor permute(Tensor x, int... order) {
        Layout layout = x.layout().permute(order);
        if (!x.isFollowed()) {
            return x.viewed("permute", layout, null);
        }
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[x.shape().axis(order[i])] = i;
        }
        return x.viewed("permute", layout, Vjp.permute(inverse));
    }

    /** As {@link #permute} with two axes exchanged, which is undone by itself. */
    static Tensor transpose(Tensor x, int a, int b) {
        Layout layout = x.layout().transpose(a, b);
        return x.viewed("transpose", layout, x.isFollowed() ? Vjp.transpose(a, b) : null);
    }

    static Tensor expand(Tensor x, Shape shape) {
        return x.shape().equals(shape) ? x.alias() : x.viewed("expand", x.layout().expand(shape), x.isFollowed() ? Vjp.expand(x.shape()) : null);
    }

    /** The sum over axes that were broadcast from {@code shape}. */
    static Tensor sumTo(Tensor x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        return Elementwise.sumTo("sum", shape, x.shape(), COPY, Arguments.none(), Optional.empty(), x)
                .recorded("sum", Vjp.sumTo(x.shape()), x);
    }

    static Tensor slice(Tensor x, int axis, Slice slice) {
        return x.viewed("slice", x.layout().slice(axis, slice), x.isFollowed() ? Vjp.slice(x.shape(), axis, slice) : null);
    }

    /** Zeros of a shape with {@code x} put where {@link #slice} would take it from. */
    static Tensor unslice(Tensor x, Shape shape, int axis, Slice slice) {
        Tensor output = Tensor.allocate(x.device(), x.dtype(), Layout.contiguous(shape));
        Elementwise.into("slice", List.of(output), List.of(Expr.constant(0)), Arguments.none());
        try (Tensor target = output.untracked(output.layout().slice(axis, slice))) {
            Elementwise.into("slice", List.of(target), List.of(COPY), Arguments.none(), x);
        }
        return output.recorded("unslice", Vjp.unslice(axis, slice), x);
    }

    static Tensor select(Tensor x, int axis, int index) {
        int extent = x.dim(axis);
        if (index < -extent || index >= extent) {
            throw new ShapeException("select: index " + index + " is out of range for axis " + axis + " of shape " + x.shape());
        }
        int at = index < 0 ? index + extent : index;
        int along = x.shape().axis(axis);
        Slice one = Slice.of(at, at + 1);
        return x.viewed("select", x.layout().slice(along, one).drop(along), Vjp.select(x.shape(), along, one));
    }

    /** Every index of an axis as a view of its own; one node, so that their gradients are joined once. */
    static List<Tensor> unbind(Tensor x, int axis) {
        x.requireOpen("unbind");
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < x.dim(axis); i++) {
            parts.add(x.untracked(x.layout().slice(axis, Slice.of(i, i + 1)).drop(axis)));
        }
        if (!parts.isEmpty()) {
            Tensor.recorded("unbind", Vjp.unbind(axis, x), parts, x);
        }
        return parts;
    }

    /** The parts side by side along a new axis, not recorded, in the order in memory that another tensor of that shape has: views of that one need no copy of these. */
    static Tensor stackLike(Layout like, int axis, List<Tensor> parts) {
        Tensor first = parts.getFirst();
        Tensor stacked = Tensor.allocate(first.device(), first.dtype(), like.isBroadcast() ? Layout.contiguous(like.shape()) : like.dense());
        for (int i = 0; i < parts.size(); i++) {
            stacked.untracked(stacked.layout().slice(axis, Slice.of(i, i + 1)).drop(axis)).assign(parts.get(i));
        }
        return stacked;
    }

    static Tensor squeeze(Tensor x, int axis) {
        int at = x.shape().axis(axis);
        if (x.dim(at) != 1) {
            throw new ShapeException("squeeze: axis " + axis + " of shape " + x.shape() + " has extent " + x.dim(at) + ", not 1");
        }
        return x.viewed("squeeze", x.layout().drop(at), Vjp.unsqueeze(at));
    }

    static Tensor unsqueeze(Tensor x, int axis) {
        Layout layout = x.layout().unsqueeze(axis);
        int at = axis < 0 ? axis + layout.shape().rank() : axis;
        return x.viewed("unsqueeze", layout, Vjp.squeeze(at));
    }

    static Tensor unfold(Tensor x, int axis, int size, int step) {
        int at = x.shape().axis(axis);
        return x.viewed("unfold", x.layout().unfold(at, size, step), Vjp.unfold(x.shape(), at, size, step));
    }

    /** The adjoint of {@link #unfold}: windows put back in their places, overlaps added. */
    static Tensor fold(Tensor windows, Shape shape, int axis, int size, int step) {
        Tensor output = Tensor.allocate(windows.device(), windows.dtype(), Layout.contiguous(shape));
        Elementwise.into("fold", List.of(output), List.of(Expr.constant(0)), Arguments.none());
        int count = windows.dim(axis);
        int last = windows.rank() - 1;
        for (int k = 0; k < size && count > 0; k++) {
            Slice places = Slice.of(k, k + (count - 1) * step + 1, step);
            try (Tensor target = output.untracked(output.layout().slice(axis, places));
                    Tensor part = windows.untracked(windows.layout().slice(last, Slice.of(k, k + 1)).drop(last))) {
                Elementwise.into("fold", List.of(target), List.of(Formulas.ADD), Arguments.none(), target, part);
            }
        }
        return output.recorded("fold", Vjp.fold(axis, size, step), windows);
    }

    /** The same elements in a new buffer of another dense layout. */
    static Tensor copy(Tensor x, Layout layout) {
        Tensor output = Tensor.allocate(x.device(), x.dtype(), layout);
        Elementwise.into("copy", List.of(output), List.of(COPY), Arguments.none(), x);
        return output.recorded("copy", Vjp.identity(), x);
    }

    static Tensor cast(Tensor x, DType dtype) {
        if (x.dtype() == dtype) {
            return x.alias();
        }
        Tensor output = Tensor.allocate(x.device(), dtype, x.layout().isBroadcast() ? Layout.contiguous(x.shape()) : x.layout().dense());
        Expr body = x.dtype().compute() == dtype.compute() ? COPY : COPY.cast(dtype.compute());
        Elementwise.into("cast", List.of(output), List.of(body), Arguments.none(), x);
        return x.dtype().isFloating() && dtype.isFloating() ? output.recorded("cast", Vjp.cast(x.dtype()), x) : output;
    }

    static Tensor concat(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new ShapeException("concat: there is nothing to join");
        }
        Tensor[] all = MixedPrecision.alike(parts).toArray(Tensor[]::new);
        Device device = Checks.sameDevice("concat", all);
        Tensor first = all[0];
        int at = first.shape().axis(axis);
        long length = 0;
        for (Tensor part : all) {
            if (part.rank() != first.rank() || !part.shape().with(at, 0).equals(first.shape().with(at, 0))) {
                throw new ShapeException("concat: shapes must agree on every axis but " + at + ": " + first.shape() + " and " + part.shape());
            }
            if (part.dtype() != first.dtype()) {
                throw new ShapeException("concat: element types differ: " + first.describe() + " and " + part.describe());
            }
            length += part.dim(at);
        }
        Shape shape = first.shape().with(at, Math.toIntExact(length));
        Layout layout = first.layout().isChannelsLast() ? Layout.channelsLast(shape) : Layout.contiguous(shape);
        Tensor output = Tensor.allocate(device, first.dtype(), layout);
        int[] starts = new int[all.length];
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            starts[i] = start;
            int stop = start + all[i].dim(at);
            if (stop > start) {
                try (Tensor target = output.untracked(output.layout().slice(at, Slice.of(start, stop)))) {
                    Elementwise.into("concat", List.of(target), List.of(COPY), Arguments.none(), all[i]);
                }
            }
            start = stop;
        }
        return output.recorded("concat", Vjp.concat(at, starts, all), all);
    }

    /** Joins rolled, padded or repeated parts: the two pieces of a cyclic shift. */
    static Tensor roll(Tensor x, int axis, int shift) {
        int extent = x.dim(axis);
        if (extent == 0) {
            return x.alias();
        }
        int by = Math.floorMod(shift, extent);
        if (by == 0) {
            return x.alias();
        }
        return concat(axis, List.of(slice(x, axis, Slice.from(extent - by)), slice(x, axis, Slice.to(extent - by))));
    }

    static Tensor tile(Tensor x, int... repeats) {
        if (repeats.length < x.rank()) {
            throw new ShapeException("tile: " + repeats.length + " repeats for shape " + x.shape());
        }
        // [a, b] repeated (r, s): view as [1, a, 1, b], expand to [r, a, s, b], read in order as [r·a, s·b].
        int lead = repeats.length - x.rank();
        int[] split = new int[2 * repeats.length];
        int[] repeated = new int[2 * repeats.length];
        int[] merged = new int[repeats.length];
        for (int i = 0; i < repeats.length; i++) {
            int extent = i < lead ? 1 : x.dim(i - lead);
            split[2 * i] = 1;
            split[2 * i + 1] = extent;
            repeated[2 * i] = repeats[i];
            repeated[2 * i + 1] = extent;
            merged[i] = Math.multiplyExact(repeats[i], extent);
        }
        return reshape(expand(reshape(x, Shape.of(split)), Shape.of(repeated)), Shape.of(merged));
    }

    /** Constant padding of one axis. */
    static Tensor pad(Tensor x, int axis, int before, int after, double value) {
        int at = x.shape().axis(axis);
        if (before < 0 || after < 0) {
            throw new ShapeException("pad: padding must not be negative (" + before + ", " + after + "); use slice to crop");
        }
        Shape shape = x.shape().with(at, x.dim(at) + before + after);
        Layout layout = x.layout().isChannelsLast() ? Layout.channelsLast(shape) : Layout.contiguous(shape);
        Tensor output = Tensor.allocate(x.device(), x.dtype(), layout);
        Elementwise.into("pad", List.of(output), List.of(Expr.scalar(0)), Arguments.scalars(value));
        if (x.size() > 0) {
            try (Tensor target = output.untracked(output.layout().slice(at, Slice.of(before, before + x.dim(at))))) {
                Elementwise.into("pad", List.of(target), List.of(COPY), Arguments.none(), x);
            }
        }
        return output.recorded("pad", Vjp.pad(at, before, x.dim(at)), x);
    }
}
