package dev.narae.cuda;

import dev.narae.cuda.api.Cudnn;
import dev.narae.op.Lengths;
import dev.narae.op.Op;
import dev.narae.op.Precision;
import dev.narae.op.Recurrence;
import dev.narae.op.View;
import dev.narae.shape.DType;
import dev.narae.shape.Layout;
import dev.narae.shape.Shape;
import dev.narae.shape.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link Op.Recurrent} and {@link Op.RecurrentGrad} by cuDNN. Weights are packed as cuDNN wants them for each call, and gradients unpacked. bfloat16,
 * which not every cuDNN 9 takes here, is widened to float32.
 */
final class CudnnRecurrent {
    /** Beyond this many batch shapes their descriptors are destroyed and made anew: lengths change all the time. */
    private static final int MOST_BATCHES = 256;

    /** Rows of one of the operation's weights, and where they lie among cuDNN's. */
    private record Piece(int weight, int row, int rows, boolean whole, Layout place) {
    }

    /** What does not depend on the batch. */
    private record Network(Cudnn.Recurrence recurrence, long weightBytes, List<Piece> pieces) {
    }

    private record NetworkKey(Recurrence form, DType type, boolean tensorFloat) {
    }

    /** What depends on the batch. */
    private record Batch(Cudnn.Sequences input, Cudnn.Sequences output, Cudnn.Tensor hidden, Cudnn.Tensor cell, Cudnn.Spaces training,
                         Cudnn.Spaces inference) {
        List<Cudnn.Descriptor> descriptors() {
            List<Cudnn.Descriptor> all = new ArrayList<>(List.of(input, output, hidden));
            if (cell != null) {
                all.add(cell);
            }
            return all;
        }
    }

    private record BatchKey(NetworkKey network, int time, int batch, Optional<Lengths> lengths) {
    }

    private final CudaContext context;
    private final Cudnn cudnn;
    private final Copies copies;
    private final Map<NetworkKey, Network> networks = new HashMap<>();
    private final Map<BatchKey, Batch> batches = new HashMap<>();

    CudnnRecurrent(CudaContext context, Copies copies) {
        this.context = context;
        this.copies = copies;
        cudnn = context.cudnn();
    }

    private static DType type(View input) {
        return input.dtype() == DType.BF16 ? DType.F32 : input.dtype();
    }

    private static NetworkKey key(Recurrence form, DType type, Precision precision) {
        return new NetworkKey(form, type, type == DType.F32 && precision == Precision.TF32);
    }

    /** What {@link dev.narae.spi.Backend#reserveSize} answers. */
    long reserveSize(Op.Recurrent op) {
        if (op.input().shape().dim(1) == 0) {
            return 0;
        }
        NetworkKey key = key(op.form(), type(op.input()), op.precision());
        return batch(key, network(key), op.input(), op.lengths()).training.reserve();
    }

    void recurrent(Op.Recurrent op) {
        View input = op.input();
        if (input.shape().dim(1) == 0) {
            return;
        }
        DType type = type(input);
        NetworkKey key = key(op.form(), type, op.precision());
        Network network = network(key);
        Batch batch = batch(key, network, input, op.lengths());
        boolean training = op.reserve().isPresent();
        Cudnn.Spaces spaces = training ? batch.training : batch.inference;
        View output = place(type, op.output());
        View finalHidden = place(type, op.finalHidden());
        View finalCell = place(type, op.finalCell());
        cudnn.recurrentForward(network.recurrence, training, batch.input, ready(type, input), batch.output, address(output), batch.hidden,
                ready(type, op.initialHidden()), address(finalHidden), batch.cell, ready(type, op.initialCell()), address(finalCell),
                packed(network, type, op.weights()), network.weightBytes, scratch(spaces.workspace()), spaces.workspace(),
                reserve(op.reserve(), spaces), training ? spaces.reserve() : 0);
        settle(output, op.output());
        settle(finalHidden, op.finalHidden());
        if (op.finalCell().isPresent()) {
            settle(finalCell, op.finalCell().get());
        }
    }

    void recurrentGrad(Op.RecurrentGrad op) {
        View input = op.input();
        if (input.shape().dim(1) == 0) {
            for (View gradient : op.gradWeights()) {
                settle(zeros(gradient.dtype(), gradient.shape()), gradient);
            }
            return;
        }
        DType type = type(input);
        NetworkKey key = key(op.form(), type, op.precision());
        Network network = network(key);
        Batch batch = batch(key, network, input, op.lengths());
        Cudnn.Spaces spaces = batch.training;
        long workspace = scratch(spaces.workspace());
        long reserve = reserve(op.reserve(), spaces);
        long initialHidden = ready(type, op.initialHidden());
        long output = ready(type, op.output());
        // cuDNN gives the gradient by the input whether it is wanted or not.
        View gradInput = op.gradInput().isPresent() ? place(type, op.gradInput()) : zeros(type, input.shape());
        View gradHidden = place(type, op.gradInitialHidden());
        View gradCell = place(type, op.gradInitialCell());
        if (op.lengths().isPresent()) {
            // Whether cuDNN fills the gradient behind a sequence's end is not documented.
            clear(gradInput);
        }
        cudnn.recurrentBackwardData(network.recurrence, batch.output, output, ready(type, op.gradOutput()), batch.input, address(gradInput),
                batch.hidden, initialHidden, ready(type, op.gradFinalHidden()), address(gradHidden), batch.cell, ready(type, op.initialCell()),
                ready(type, op.gradFinalCell()), address(gradCell), packed(network, type, op.weights()), network.weightBytes, workspace,
                spaces.workspace(), reserve, spaces.reserve());
        if (op.gradInput().isPresent()) {
            settle(gradInput, op.gradInput().get());
        }
        if (gradHidden != null) {
            settle(gradHidden, op.gradInitialHidden().get());
        }
        if (gradCell != null) {
            settle(gradCell, op.gradInitialCell().get());
        }
        if (!op.gradWeights().isEmpty()) {
            View gradients = zeros(type, Shape.of(Math.toIntExact(network.weightBytes / type.bytes())));
            cudnn.recurrentBackwardWeights(network.recurrence, batch.input, ready(type, input), batch.hidden, initialHidden, batch.output, output,
                    address(gradients), network.weightBytes, workspace, spaces.workspace(), reserve, spaces.reserve());
            for (Piece piece : network.pieces) {
                copies.copy(gradients.with(piece.place), part(piece, op.gradWeights().get(piece.weight)));
            }
        }
    }

    // ---- descriptors ----

    private Network network(NetworkKey key) {
        Network network = networks.get(key);
        if (network == null) {
            network = make(key);
            networks.put(key, network);
        }
        return network;
    }

    private Network make(NetworkKey key) {
        Recurrence form = key.form;
        Cudnn.RecurrentKind kind = switch (form.kind()) {
            case RNN_TANH -> Cudnn.RecurrentKind.RNN_TANH;
            case RNN_RELU -> Cudnn.RecurrentKind.RNN_RELU;
            case LSTM -> Cudnn.RecurrentKind.LSTM;
            case GRU -> Cudnn.RecurrentKind.GRU;
        };
        Cudnn.Recurrence recurrence = cudnn.recurrence(kind, key.type, form.inputs(), form.hidden(), form.out(), form.layers(), form.bidirectional(),
                form.biased(), key.tensorFloat);
        long bytes = cudnn.weightSpace(recurrence);
        return new Network(recurrence, bytes, pieces(recurrence, form, key.type, bytes));
    }

    /** Where cuDNN has the weights. It has a matrix and a bias a gate, in the order of gates that {@link Recurrence} has too. */
    private List<Piece> pieces(Cudnn.Recurrence recurrence, Recurrence form, DType type, long bytes) {
        long space = context.scratch(DType.U8, bytes).address();
        List<Piece> pieces = new ArrayList<>();
        int gates = form.kind().gates();
        for (int cell = 0; cell < form.cells(); cell++) {
            int first = cell * form.weightsPerCell();
            for (int product = 0; product < 2 * gates; product++) {
                long[] place = cudnn.weightPlace(recurrence, space, bytes, cell, product);
                int side = product / gates;
                int row = product % gates * form.hidden();
                add(pieces, form, first + side, row, form.hidden(), (place[0] - space) / type.bytes());
                if (form.biased()) {
                    add(pieces, form, first + 2 + side, row, form.hidden(), (place[1] - space) / type.bytes());
                }
            }
            if (form.projected()) {
                long[] place = cudnn.weightPlace(recurrence, space, bytes, cell, 2 * gates);
                add(pieces, form, first + form.weightsPerCell() - 1, 0, form.projection(), (place[0] - space) / type.bytes());
            }
        }
        return pieces;
    }

    /** Adds rows, to the piece that they go on from if there is one. */
    private static void add(List<Piece> pieces, Recurrence form, int weight, int row, int rows, long offset) {
        Shape shape = form.weightShape(weight);
        int width = shape.rank() == 2 ? shape.dim(1) : 1;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.weight == weight && piece.row + piece.rows == row && piece.place.offset() + (long) piece.rows * width == offset) {
                pieces.set(i, piece(shape, weight, piece.row, piece.rows + rows, piece.place.offset()));
                return;
            }
        }
        pieces.add(piece(shape, weight, row, rows, offset));
    }

    private static Piece piece(Shape shape, int weight, int row, int rows, long offset) {
        Layout dense = Layout.contiguous(shape.with(0, rows));
        return new Piece(weight, row, rows, rows == shape.dim(0), Layout.of(dense.shape(), dense.strides(), offset));
    }

    private Batch batch(NetworkKey key, Network network, View input, Optional<Lengths> lengths) {
        int time = input.shape().dim(0);
        int count = input.shape().dim(1);
        BatchKey batchKey = new BatchKey(key, time, count, lengths);
        Batch batch = batches.get(batchKey);
        if (batch == null) {
            if (batches.size() == MOST_BATCHES) {
                batches.values().forEach(old -> old.descriptors().forEach(cudnn::destroy));
                batches.clear();
            }
            batch = make(key, network, time, count, lengths);
            batches.put(batchKey, batch);
        }
        return batch;
    }

    private Batch make(NetworkKey key, Network network, int time, int count, Optional<Lengths> lengths) {
        Recurrence form = key.form;
        int[] steps = lengths.map(Lengths::toArray).orElseGet(() -> {
            int[] all = new int[count];
            Arrays.fill(all, time);
            return all;
        });
        Cudnn.Sequences x = cudnn.sequences(key.type, time, count, form.inputs(), steps);
        Cudnn.Sequences y = cudnn.sequences(key.type, time, count, form.directions() * form.out(), steps);
        Cudnn.Tensor hidden = cudnn.states(key.type, form.cells(), count, form.out());
        Cudnn.Tensor cell = form.kind() == dev.narae.op.RecurrentKind.LSTM ? cudnn.states(key.type, form.cells(), count, form.hidden()) : null;
        return new Batch(x, y, hidden, cell, cudnn.recurrentSpaces(network.recurrence, true, x), cudnn.recurrentSpaces(network.recurrence, false, x));
    }

    // ---- operands as cuDNN wants them ----

    /** The weights, packed. */
    private long packed(Network network, DType type, List<View> weights) {
        View space = new View(context.scratch(type, network.weightBytes / type.bytes()), Layout.contiguous(Shape.scalar()));
        for (int i = 0; i < network.pieces.size(); i++) {
            Piece piece = network.pieces.get(i);
            copies.copy(part(piece, weights.get(piece.weight)), space.with(piece.place));
        }
        return address(space);
    }

    private static View part(Piece piece, View weight) {
        return piece.whole ? weight : weight.with(weight.layout().slice(0, Slice.of(piece.row, piece.row + piece.rows)));
    }

    private long scratch(long bytes) {
        return bytes == 0 ? 0 : context.scratch(DType.U8, bytes).address();
    }

    private static long reserve(Optional<View> reserve, Cudnn.Spaces spaces) {
        if (reserve.isEmpty()) {
            return 0;
        }
        if (reserve.get().shape().size() < spaces.reserve()) {
            throw new IllegalArgumentException("recurrent: the reserve has " + reserve.get().shape().size() + " bytes, cuDNN needs " + spaces.reserve()
                    + ": ask reserveSize");
        }
        return CudaBuffer.address(reserve.get());
    }

    private static boolean fits(DType type, View view) {
        return view.dtype() == type && view.layout().isContiguous();
    }

    /** Where a result is written. */
    private View place(DType type, View view) {
        return fits(type, view) ? view : new View(context.scratch(type, view.shape().size()), Layout.contiguous(view.shape()));
    }

    private View place(DType type, Optional<View> view) {
        return view.isPresent() ? place(type, view.get()) : null;
    }

    private long ready(DType type, View view) {
        View place = place(type, view);
        settle(view, place);
        return address(place);
    }

    private long ready(DType type, Optional<View> view) {
        return view.isPresent() ? ready(type, view.get()) : 0;
    }

    private static long address(View view) {
        return view == null ? 0 : CudaBuffer.address(view);
    }

    private void settle(View from, View to) {
        if (from != to) {
            copies.copy(from, to);
        }
    }

    private View zeros(DType type, Shape shape) {
        View view = new View(context.scratch(type, shape.size()), Layout.contiguous(shape));
        clear(view);
        return view;
    }

    private void clear(View view) {
        context.api().fill8(CudaBuffer.address(view), (byte) 0, view.shape().size() * view.dtype().bytes(), context.stream());
    }
}
