package dev.narae.cuda.error;

/**
 * A GPU stopped answering, or a kernel damaged its context: every later call fails with the same status, and what the
 * device's memory held is gone.
 */
public final class CudaDeviceLostException extends CudaException {
    private static final long serialVersionUID = 1L;

    public CudaDeviceLostException(String call, int code, String text) {
        super(call, code, text, ". Everything on this device is lost: close it and open it again, continue from the last "
                + "checkpoint, and start the program again where it cannot be opened");
    }

    /** A later call on a device that was lost before. */
    public CudaDeviceLostException(CudaDeviceLostException first) {
        super(first.call(), first.code(), "this device was lost before", ". Close it and open it again");
        initCause(first);
    }

    /**
     * Whether a status of the driver leaves the context unusable: an illegal access or instruction, a trap, a failed or
     * timed-out launch, an uncorrectable memory error, a destroyed context, or the status without a reason.
     */
    public static boolean isLoss(int code) {
        return switch (code) {
            case 214, 220, 226, 700, 702, 709, 710, 714, 715, 716, 717, 718, 719, 999 -> true;
            default -> false;
        };
    }
}
