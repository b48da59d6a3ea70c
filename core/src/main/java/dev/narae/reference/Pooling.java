package dev.narae.reference;

import dev.narae.op.Op;
import dev.narae.op.PoolKind;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@link Op.Pool} and {@link Op.PoolGrad}. */
final class Pooling {
    private Pooling() {
    }

    static void pool(Op.Pool op) {
        if (op.kind().selects()) {
            select(op);
        } else {
            average(op);
        }
    }

    private static void select(Op.Pool op) {
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        ReferenceBuffer output = ReferenceBackend.buffer(op.output());
        Layout in = op.input().layout();
        Taps taps = new Taps(op.window());
        List<Layout> layouts = new ArrayList<>(List.of(op.output().layout()));
        op.indices().ifPresent(indices -> layouts.add(indices.layout()));
        Cursor cursor = new Cursor(op.output().shape(), layouts);
        while (cursor.next()) {
            long best = -1;
            int chosen = -1;
            for (int tap = 0; tap < taps.count(); tap++) {
                if (taps.intoInput(tap, cursor, in.shape())) {
                    long at = in.offset() + cursor.index(0) * in.stride(0) + cursor.index(1) * in.stride(1) + taps.address(in);
                    if (chosen < 0 || beats(op.kind(), input, at, best)) {
                        best = at;
                        chosen = taps.place(in.shape());
                    }
                }
            }
            if (chosen < 0) {
                throw new IllegalArgumentException("pool: a window holds nothing but padding; input " + in.shape() + ", " + op.window());
            }
            if (input.dtype().isFloating()) {
                output.storeReal(cursor.at(0), input.real(best));
            } else {
                output.storeInteger(cursor.at(0), input.integer(best));
            }
            if (op.indices().isPresent()) {
                ReferenceBackend.buffer(op.indices().get()).storeInteger(cursor.at(1), chosen);
            }
        }
    }

    private static boolean beats(PoolKind kind, ReferenceBuffer input, long candidate, long best) {
        if (input.dtype().isFloating()) {
            double value = input.real(candidate);
            double known = input.real(best);
            return !Double.isNaN(known) && (Double.isNaN(value) || (kind == PoolKind.MAX ? value > known : value < known));
        }
        long value = input.integer(candidate);
        long known = input.integer(best);
        return kind == PoolKind.MAX ? value > known : value < known;
    }

    private static void average(Op.Pool op) {
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        ReferenceBuffer output = ReferenceBackend.buffer(op.output());
        Layout in = op.input().layout();
        Taps taps = new Taps(op.window());
        Cursor cursor = Cursor.over(op.output().shape(), op.output().layout());
        while (cursor.next()) {
            double sum = 0;
            for (int tap = 0; tap < taps.count(); tap++) {
                if (taps.intoInput(tap, cursor, in.shape())) {
                    sum += input.real(in.offset() + cursor.index(0) * in.stride(0) + cursor.index(1) * in.stride(1) + taps.address(in));
                }
            }
            output.storeReal(cursor.at(0), sum / divisor(op.kind(), taps, cursor, in.shape()));
        }
    }

    /** By how much the sum over the window at an output position is divided. */
    private static int divisor(PoolKind kind, Taps taps, Cursor output, Shape input) {
        int count = 0;
        for (int tap = 0; tap < taps.count(); tap++) {
            boolean counts = kind == PoolKind.AVERAGE ? taps.insidePadding(tap, output, input) : taps.intoInput(tap, output, input);
            count += counts ? 1 : 0;
        }
        return count;
    }

    static void poolGrad(Op.PoolGrad op) {
        View gradInput = op.gradInput();
        View gradOutput = op.gradOutput();
        Shape shape = gradInput.shape();
        ReferenceBuffer grad = ReferenceBackend.buffer(gradOutput);
        Taps taps = new Taps(op.window());
        DType type = gradInput.dtype().compute();
        double[] sums = new double[Math.toIntExact(shape.size())];
        long plane = shape.axes(2, shape.rank()).size();
        List<Layout> layouts = new ArrayList<>(List.of(gradOutput.layout()));
        op.indices().ifPresent(indices -> layouts.add(indices.layout()));
        Cursor cursor = new Cursor(gradOutput.shape(), layouts);
        while (cursor.next()) {
            long first = ((long) cursor.index(0) * shape.dim(1) + cursor.index(1)) * plane;
            double value = grad.real(cursor.at(0));
            if (op.kind().selects()) {
                sums[(int) (first + ReferenceBackend.buffer(op.indices().orElseThrow()).integer(cursor.at(1)))] += value;
                continue;
            }
            int divisor = divisor(op.kind(), taps, cursor, shape);
            for (int tap = 0; tap < taps.count(); tap++) {
                if (taps.intoInput(tap, cursor, shape)) {
                    sums[(int) (first + taps.place(shape))] += value / divisor;
                }
            }
        }
        ReferenceBuffer target = ReferenceBackend.buffer(gradInput);
        Cursor result = Cursor.over(shape, gradInput.layout());
        while (result.next()) {
            target.storeReal(result.at(0), Scalars.round(type, sums[(int) result.place()]));
        }
    }
}
