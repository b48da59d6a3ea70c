package dev.narae.cuda;

import dev.narae.op.Op;

/** Which family of kernels carries out which operation. */
final class Dispatch {
    private final MapKernels maps;
    private final Reductions reductions;
    private final Gathering gathering;
    private final Scans scans;
    private final Sorting sorting;

    Dispatch(CudaContext context) {
        maps = new MapKernels(context);
        reductions = new Reductions(context);
        gathering = new Gathering(context);
        scans = new Scans(context);
        sorting = new Sorting(context);
    }

    void execute(Op op) {
        switch (op) {
            case Op.Map map -> maps.map(map);
            case Op.Reduce reduce -> reductions.reduce(reduce);
            case Op.Gather gather -> gathering.gather(gather);
            case Op.ScatterAdd scatter -> gathering.scatterAdd(scatter);
            case Op.Scan scan -> scans.scan(scan);
            case Op.Sort sort -> sorting.sort(sort);
            default -> throw new UnsupportedOperationException(op.name());
        }
    }
}
