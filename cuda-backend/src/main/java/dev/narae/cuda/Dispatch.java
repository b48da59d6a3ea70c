package dev.narae.cuda;

import dev.narae.op.Op;

/** Which family of kernels carries out which operation. */
final class Dispatch implements AutoCloseable {
    private final MapKernels maps;
    private final Reductions reductions;
    private final Gathering gathering;
    private final Scans scans;
    private final Sorting sorting;
    private final CublasMatMul products;
    private final CudnnConvolution convolutions;
    private final CudnnPooling poolings;
    private final PoolKernels poolKernels;
    private final CudnnSoftmax softmaxes;
    private final CudnnBatchNorm batchNorms;
    private final LayerNormKernels layerNorms;
    private final CudnnRecurrent recurrents;

    Dispatch(CudaContext context) {
        maps = new MapKernels(context);
        reductions = new Reductions(context);
        gathering = new Gathering(context);
        scans = new Scans(context);
        sorting = new Sorting(context);
        Copies copies = new Copies(context, maps);
        products = new CublasMatMul(context, copies, maps);
        convolutions = new CudnnConvolution(context, copies, maps);
        poolings = new CudnnPooling(context);
        poolKernels = new PoolKernels(context);
        softmaxes = new CudnnSoftmax(context, copies);
        batchNorms = new CudnnBatchNorm(context, copies, maps);
        layerNorms = new LayerNormKernels(context);
        recurrents = new CudnnRecurrent(context, copies);
    }

    void execute(Op op) {
        switch (op) {
            case Op.Map map -> maps.map(map);
            case Op.Reduce reduce -> reductions.reduce(reduce);
            case Op.Gather gather -> gathering.gather(gather);
            case Op.ScatterAdd scatter -> gathering.scatterAdd(scatter);
            case Op.SegmentSum _ -> throw new UnsupportedOperationException("SegmentSum: this engine does not declare it, core composes it");
            case Op.Scan scan -> scans.scan(scan);
            case Op.Sort sort -> sorting.sort(sort);
            case Op.MatMul product -> products.matMul(product);
            case Op.Conv conv -> convolutions.conv(conv);
            case Op.ConvGradInput conv -> convolutions.convGradInput(conv);
            case Op.ConvGradWeight conv -> convolutions.convGradWeight(conv);
            case Op.Pool pool -> {
                if (!poolings.pool(pool)) {
                    poolKernels.pool(pool);
                }
            }
            case Op.PoolGrad pool -> {
                if (!poolings.poolGrad(pool)) {
                    poolKernels.poolGrad(pool);
                }
            }
            case Op.Softmax softmax -> softmaxes.softmax(softmax);
            case Op.SoftmaxGrad softmax -> softmaxes.softmaxGrad(softmax);
            case Op.BatchNorm norm -> batchNorms.batchNorm(norm);
            case Op.BatchNormGrad norm -> batchNorms.batchNormGrad(norm);
            case Op.LayerNorm norm -> layerNorms.layerNorm(norm);
            case Op.LayerNormGrad norm -> layerNorms.layerNormGrad(norm);
            case Op.Attention _, Op.AttentionGrad _ -> throw new UnsupportedOperationException(op.name() + ": this engine does not declare it, core composes it");
            case Op.Recurrent net -> recurrents.recurrent(net);
            case Op.RecurrentGrad net -> recurrents.recurrentGrad(net);
        }
    }

    /** {@link dev.narae.spi.Backend#reserveSize}. */
    long reserveSize(Op.Recurrent op) {
        return recurrents.reserveSize(op);
    }

    @Override
    public void close() {
        products.close();
    }
}
