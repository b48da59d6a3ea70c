package dev.narae.reference;

import dev.narae.op.Epilogue;
import dev.narae.op.Op;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@link Op.MatMul}, {@link Op.Conv} and the two gradients of a convolution: every element by its own sum. */
final class Products {
    private Products() {
    }

    /** Adds up the terms of the element on which the cursor stands. */
    @FunctionalInterface
    private interface Terms {
        void add(Cursor cursor, Sum sum);
    }

    /** Gives every element of the output its sum, after the epilogue. The extra layouts follow the cursor as 0, 1, …. */
    private static void fill(View output, DType type, Epilogue epilogue, List<Layout> extra, Terms terms) {
        List<DType> dtypes = new ArrayList<>(List.of(type));
        dtypes.addAll(Elementwise.dtypes(epilogue.inputs()));
        Interpreter interpreter = new Interpreter(List.of(epilogue.body()), dtypes, List.of(output.dtype()), epilogue.arguments());
        List<Layout> layouts = new ArrayList<>(extra);
        layouts.add(output.layout());
        layouts.addAll(Elementwise.layouts(epilogue.inputs()));
        int at = extra.size();
        ReferenceBuffer target = ReferenceBackend.buffer(output);
        Cursor cursor = new Cursor(output.shape(), layouts);
        Sum sum = new Sum(type);
        while (cursor.next()) {
            sum.clear();
            terms.add(cursor, sum);
            interpreter.set(0, sum.real(), sum.integer());
            for (int i = 0; i < epilogue.inputs().size(); i++) {
                interpreter.load(i + 1, ReferenceBackend.buffer(epilogue.inputs().get(i)), cursor.at(at + 1 + i));
            }
            interpreter.run(cursor);
            interpreter.store(0, target, cursor.at(at));
        }
    }

    static void matMul(Op.MatMul op) {
        ReferenceBuffer left = ReferenceBackend.buffer(op.left());
        ReferenceBuffer right = ReferenceBackend.buffer(op.right());
        Layout leftLayout = op.left().layout();
        Layout rightLayout = op.right().layout();
        int inner = op.left().shape().dim(-1);
        long leftStep = leftLayout.stride(leftLayout.shape().rank() - 1);
        long rightStep = rightLayout.stride(rightLayout.shape().rank() - 2);
        Layout rows = leftLayout.drop(-1).unsqueeze(-1).expand(op.output().shape());
        Layout columns = rightLayout.drop(-2).unsqueeze(-2).expand(op.output().shape());
        fill(op.output(), op.left().dtype().compute(), op.epilogue(), List.of(rows, columns), (cursor, sum) -> {
            for (int k = 0; k < inner; k++) {
                sum.addProduct(left, cursor.at(0) + k * leftStep, right, cursor.at(1) + k * rightStep);
            }
        });
    }

    static void conv(Op.Conv op) {
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        ReferenceBuffer weight = ReferenceBackend.buffer(op.weight());
        Layout in = op.input().layout();
        Layout w = op.weight().layout();
        int channels = w.shape().dim(1);
        int outputs = w.shape().dim(0) / op.groups();
        Taps taps = new Taps(op.window());
        fill(op.output(), op.input().dtype().compute(), op.epilogue(), List.of(), (cursor, sum) -> {
            int n = cursor.index(0);
            int o = cursor.index(1);
            int firstChannel = o / outputs * channels;
            for (int tap = 0; tap < taps.count(); tap++) {
                if (!taps.intoInput(tap, cursor, in.shape())) {
                    continue;
                }
                long inAt = in.offset() + n * in.stride(0) + firstChannel * in.stride(1) + taps.address(in);
                long wAt = w.offset() + o * w.stride(0) + taps.windowAddress(tap, w);
                for (int c = 0; c < channels; c++) {
                    sum.addProduct(input, inAt + c * in.stride(1), weight, wAt + c * w.stride(1));
                }
            }
        });
    }

    static void convGradInput(Op.ConvGradInput op) {
        ReferenceBuffer grad = ReferenceBackend.buffer(op.gradOutput());
        ReferenceBuffer weight = ReferenceBackend.buffer(op.weight());
        Layout g = op.gradOutput().layout();
        Layout w = op.weight().layout();
        int channels = w.shape().dim(1);
        int outputs = w.shape().dim(0) / op.groups();
        Taps taps = new Taps(op.window());
        fill(op.gradInput(), op.gradOutput().dtype().compute(), op.epilogue(), List.of(), (cursor, sum) -> {
            int n = cursor.index(0);
            int firstOutput = cursor.index(1) / channels * outputs;
            int channel = cursor.index(1) % channels;
            for (int tap = 0; tap < taps.count(); tap++) {
                if (!taps.intoOutput(tap, cursor, g.shape())) {
                    continue;
                }
                long gAt = g.offset() + n * g.stride(0) + firstOutput * g.stride(1) + taps.address(g);
                long wAt = w.offset() + firstOutput * w.stride(0) + channel * w.stride(1) + taps.windowAddress(tap, w);
                for (int o = 0; o < outputs; o++) {
                    sum.addProduct(grad, gAt + o * g.stride(1), weight, wAt + o * w.stride(0));
                }
            }
        });
    }

    static void convGradWeight(Op.ConvGradWeight op) {
        ReferenceBuffer grad = ReferenceBackend.buffer(op.gradOutput());
        ReferenceBuffer input = ReferenceBackend.buffer(op.input());
        Layout g = op.gradOutput().layout();
        Layout in = op.input().layout();
        Shape weight = op.gradWeight().shape();
        int channels = weight.dim(1);
        int outputs = weight.dim(0) / op.groups();
        Taps taps = new Taps(op.window());
        Shape positions = g.shape().with(1, 1);
        fill(op.gradWeight(), op.input().dtype().compute(), Epilogue.none(), List.of(), (cursor, sum) -> {
            int o = cursor.index(0);
            int channel = o / outputs * channels + cursor.index(1);
            int tap = taps.named(cursor);
            Cursor position = Cursor.over(positions, Layout.of(positions, g.strides(), g.offset() + o * g.stride(1)));
            while (position.next()) {
                if (taps.intoInput(tap, position, in.shape())) {
                    long inAt = in.offset() + position.index(0) * in.stride(0) + channel * in.stride(1) + taps.address(in);
                    sum.addProduct(grad, position.at(0), input, inAt);
                }
            }
        });
    }
}
