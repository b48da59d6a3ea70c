package dev.narae.cpu;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves the test run at 256 bits out where the machine's own width is 256 bits, for the run at the machine's own width was that
 * one. Found by the service loader in the run that sets {@value #PROPERTY}.
 */
public final class OncePerWidth implements ExecutionCondition {
    static final String PROPERTY = "narae.test.unlessWidth";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String width = System.getProperty(PROPERTY);
        return width != null && Lanes.bits(null) == Integer.parseInt(width)
                ? ConditionEvaluationResult.disabled("this machine's own width is " + width + " bits, and the run at that width has tested it")
                : ConditionEvaluationResult.enabled("another width");
    }
}
