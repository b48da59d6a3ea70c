package dev.narae.tensor;

import dev.narae.op.Arguments;
import dev.narae.op.Expr;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.ShapeException;
import dev.narae.spi.Feature;
import java.util.List;

/** Reading and writing at places that another tensor names. */
final class Selecting {
    private Selecting() {
    }

    static Tensor gather(Tensor x, int axis, Tensor index) {
        Device device = Checks.sameDevice("gather", x, index);
        Checks.integer("gather", index);
        int at = x.shape().axis(axis);
        checkIndexShape("gather", x, at, index);
        Tensor output = Tensor.allocate(device, x.dtype(), Layout.contiguous(index.shape()));
        device.execute(new Op.Gather(output.view(), x.view(), index.view(), at));
        return output.recorded("gather", Vjp.gather(x.shape(), at, index), x);
    }

    private static void checkIndexShape(String name, Tensor x, int axis, Tensor index) {
        boolean fits = index.rank() == x.rank();
        for (int k = 0; fits && k < x.rank(); k++) {
            fits = k == axis || index.dim(k) <= x.dim(k);
        }
        if (!fits) {
            throw new ShapeException(name + " on axis " + axis + ": index " + index.shape()
                    + " must have the rank of " + x.shape() + " and on other axes at most its extents");
        }
    }

    static Tensor scatterAdd(Tensor target, int axis, Tensor index, Tensor added) {
        List<Tensor> alike = MixedPrecision.alike(List.of(target, added));
        Tensor x = alike.get(0);
        Tensor source = alike.get(1);
        Device device = Checks.sameDevice("scatterAdd", x, index, source);
        Checks.integer("scatterAdd", index);
        int at = x.shape().axis(axis);
        checkIndexShape("scatterAdd", x, at, index);
        if (!index.shape().equals(source.shape())) {
            throw new ShapeException("scatterAdd: index " + index.shape() + " and source " + source.shape() + " must have one shape");
        }
        if (x.dtype() != source.dtype()) {
            throw new ShapeException("scatterAdd: element types differ: " + x.describe() + " and " + source.describe());
        }
        Tensor output = Tensor.allocate(device, x.dtype(), Layout.contiguous(x.shape()));
        Elementwise.into("scatterAdd", List.of(output), List.of(Expr.in(0)), Arguments.none(), x);
        device.execute(new Op.ScatterAdd(output.view(), index.view(), source.view(), at));
        return output.recorded("scatterAdd", Vjp.scatterAdd(at, index), x, source);
    }

    /** The source's elements in a tensor of zeros, added where several meet: the transpose of {@link #gather}. */
    static Tensor scattered(Tensor source, Shape shape, int axis, Tensor index) {
        Device device = Checks.sameDevice("scatterAdd", index, source);
        Tensor output = Tensor.allocate(device, source.dtype(), Layout.contiguous(shape));
        Elementwise.into("scatterAdd", List.of(output), List.of(Expr.constant(0)), Arguments.none());
        device.execute(new Op.ScatterAdd(output.view(), index.view(), source.view(), axis));
        return output.recorded("scatterAdd", Vjp.scattered(axis, index), source);
    }

    /** Whole slices of an axis, by an index of any rank that takes the axis's place. */
    static Tensor indexSelect(Tensor x, int axis, Tensor index) {
        Device device = Checks.sameDevice("indexSelect", x, index);
        Checks.integer("indexSelect", index);
        int at = x.shape().axis(axis);
        Shape flat = x.shape().with(at, Math.toIntExact(index.size()));
        Shape selected = x.shape().axes(0, at).concat(index.shape()).concat(x.shape().axes(at + 1, x.rank()));
        Tensor output = Tensor.allocate(device, x.dtype(), Layout.contiguous(selected));
        device.execute(new Op.Gather(output.view().with(Layout.contiguous(flat).startingAt(output.layout().offset())), x.view(), alongAxis(index, flat, at), at));
        return output.recorded("indexSelect", Vjp.indexSelect(x.shape(), at, index), x);
    }

    /** A flat index seen with the shape of the slices it selects. */
    private static View alongAxis(Tensor index, Shape flat, int axis) {
        Tensor dense = index.layout().isContiguous() ? index : index.contiguous();
        Layout column = Layout.of(Shape.of((int) index.size()), new long[] {1}, dense.layout().offset());
        for (int k = axis + 1; k < flat.rank(); k++) {
            column = column.unsqueeze(-1);
        }
        return dense.view().with(column.expand(flat));
    }

    /** Zeros of a shape, with slices added where {@link #indexSelect} took them: the gradient of an embedding. */
    static Tensor indexAdd(Tensor slices, Shape shape, int axis, Tensor index) {
        Device device = Checks.sameDevice("indexAdd", slices, index);
        Tensor output = Tensor.allocate(device, slices.dtype(), Layout.contiguous(shape));
        if (device.has(Feature.SEGMENT_SUM)) {
            device.execute(new Op.SegmentSum(first(output, axis, 1), index.view(), first(slices, axis, index.rank())));
        } else {
            Elementwise.into("indexAdd", List.of(output), List.of(Expr.constant(0)), Arguments.none());
            Tensor flat = slices.reshape(shape.with(axis, Math.toIntExact(index.size())));
            device.execute(new Op.ScatterAdd(output.view(), alongAxis(index, flat.shape(), axis), flat.view(), axis));
        }
        return output.recorded("indexAdd", Vjp.indexAdd(axis, index), slices);
    }

    /** A view with some neighbouring axes before all others. */
    private static View first(Tensor x, int axis, int count) {
        int[] order = new int[x.rank()];
        for (int k = 0; k < order.length; k++) {
            order[k] = k < count ? axis + k : k < count + axis ? k - count : k;
        }
        return x.view().with(x.layout().permute(order));
    }

    static Tensor oneHot(Tensor index, int classes, DType dtype) {
        Checks.integer("oneHot", index);
        Shape shape = index.shape().concat(Shape.of(classes));
        Tensor output = Tensor.allocate(index.device(), dtype, Layout.contiguous(shape));
        Expr hit = Expr.in(0).cast(DType.I64).equalTo(Expr.index(shape.rank() - 1));
        Expr body = dtype == DType.BOOL ? hit : hit.cast(dtype.compute());
        Expr typed = index.dtype() == DType.I64 ? body.replace(Expr.in(0).cast(DType.I64), Expr.in(0)) : body;
        try (Tensor column = index.untracked(index.layout().unsqueeze(-1))) {
            Elementwise.into("oneHot", List.of(output), List.of(typed), Arguments.none(), column);
        }
        return output;
    }
}
