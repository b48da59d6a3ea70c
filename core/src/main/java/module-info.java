/**
 * Narae's core: tensors and automatic differentiation, layers, losses, optimisers, data, training and model files, and the
 * interface that engines implement.
 *
 * <p>Rooms look downward only: {@code shape} knows nothing; {@code op} describes operations as data; {@code spi} is the
 * engine's door; {@code reference} the plain engine that defines every operation; {@code tensor} brings differentiation and
 * memory; {@code nn}, {@code optim}, {@code data}, {@code series}, {@code text}, {@code train} and {@code io} are written once for all
 * engines.
 *
 * @uses dev.narae.spi.BackendProvider
 * @provides dev.narae.spi.BackendProvider
 */
module dev.narae.core {
    requires com.fasterxml.jackson.core;
    // Ctrl-C asks a training run to save; see dev.narae.train.Interruption.
    requires jdk.unsupported;
    // Only for reading image files: who reads none need not have it.
    requires static java.desktop;

    exports dev.narae.cluster;
    exports dev.narae.data;
    exports dev.narae.explain;
    exports dev.narae.gan;
    exports dev.narae.io;
    exports dev.narae.models;
    exports dev.narae.nn;
    exports dev.narae.nn.decode;
    exports dev.narae.nn.seq2seq;
    exports dev.narae.op;
    exports dev.narae.optim;
    exports dev.narae.reference;
    exports dev.narae.rl;
    exports dev.narae.series;
    exports dev.narae.shape;
    exports dev.narae.spi;
    exports dev.narae.tensor;
    exports dev.narae.text;
    exports dev.narae.train;

    uses dev.narae.spi.BackendProvider;
    provides dev.narae.spi.BackendProvider with dev.narae.reference.ReferenceProvider;
}
