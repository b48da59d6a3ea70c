package dev.narae.nn;

/** Named tensors do not fit a module exactly. Nothing was loaded; the message and the report list every name. */
public final class LoadException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient LoadReport report;

    LoadException(LoadReport report) {
        super("the given tensors are not those of this module, so none was loaded: missing " + report.missing() + ", unexpected "
                + report.unexpected() + ", of another shape " + report.misshaped() + "; load leniently to take what fits");
        this.report = report;
    }

    public LoadReport report() {
        return report;
    }
}
