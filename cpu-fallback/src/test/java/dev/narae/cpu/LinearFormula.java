package dev.narae.cpu;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@link WinogradFormulas}, {@code name = sum}, and how a kernel says it. A term is a small name or a sum in parentheses, and
 * may have constants before it: {@code -Q2*x1 + AT_U/4*x2 + (x3 - x4)}.
 *
 * <p>Plainly a sum is added from left to right. With fused multiply-adds terms without a constant are added first, from left to right, and
 * the others follow, each with its multiplication, from right to left: {@code P*x0 + Q*x1 + x2 + x3} is
 * {@code fma(x0, P, fma(x1, Q, x2 + x3))}. Either way a sum in parentheses is one number.
 */
record LinearFormula(String name, Sum sum) {
    private sealed interface Operand permits Name, Sum {}

    private record Name(String text) implements Operand {}

    record Sum(List<Term> terms) implements Operand {}

    /** @param constant what it is multiplied by, in Java, without its sign, or empty */
    private record Term(boolean isNegative, String constant, Operand operand) {}

    /** All lines of a map; a semicolon ends a line too. */
    static List<LinearFormula> parse(String lines) {
        List<LinearFormula> formulas = new ArrayList<>();
        for (String line : lines.split("[;\n]")) {
            String[] sides = line.replace(" ", "").split("=");
            formulas.add(new LinearFormula(sides[0], new Parser(sides[1]).all()));
        }
        return formulas;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Sum all() {
            Sum sum = sum();
            if (at < text.length()) {
                throw failure("the end");
            }
            return sum;
        }

        private Sum sum() {
            List<Term> terms = new ArrayList<>();
            terms.add(term(accept('-')));
            while (true) {
                if (accept('+')) {
                    terms.add(term(false));
                } else if (accept('-')) {
                    terms.add(term(true));
                } else {
                    return new Sum(terms);
                }
            }
        }

        private Term term(boolean isNegative) {
            StringBuilder constant = new StringBuilder();
            while (true) {
                if (accept('(')) {
                    Sum sum = sum();
                    expect(')');
                    return new Term(isNegative, constant.toString(), sum);
                }
                String word = word();
                if (Character.isLowerCase(word.charAt(0))) {
                    return new Term(isNegative, constant.toString(), new Name(word));
                }
                constant.append(constant.isEmpty() ? "" : " * ").append(constant(word));
                while (accept('/')) {
                    constant.append(" / ").append(constant(word()));
                }
                expect('*');
            }
        }

        private static String constant(String word) {
            return Character.isDigit(word.charAt(0)) ? word + "f" : word;
        }

        private String word() {
            int from = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            if (at == from) {
                throw failure("a name or a number");
            }
            return text.substring(from, at);
        }

        private boolean accept(char c) {
            boolean isThere = at < text.length() && text.charAt(at) == c;
            at += isThere ? 1 : 0;
            return isThere;
        }

        private void expect(char c) {
            if (!accept(c)) {
                throw failure(String.valueOf(c));
            }
        }

        private IllegalArgumentException failure(String expected) {
            return new IllegalArgumentException("expected " + expected + " at " + at + " of " + text);
        }
    }

    /** The sum in floats, multiplied and then added. */
    String plain() {
        return plain(sum);
    }

    private static String plain(Operand operand) {
        return switch (operand) {
            case Name(String text) -> text;
            case Sum(List<Term> terms) -> {
                StringBuilder out = new StringBuilder();
                for (Term term : terms) {
                    if (out.isEmpty()) {
                        out.append(term.isNegative ? "-" : "");
                    } else {
                        out.append(term.isNegative ? " - " : " + ");
                    }
                    out.append(term.constant.isEmpty() ? "" : term.constant + " * ").append(enclosed(plain(term.operand)));
                }
                yield out.toString();
            }
        };
    }

    /** How the steps of a sum with fused multiply-adds are said. */
    private enum Dialect {
        FLOATS("-%s", "%s + %s", "%s - %s", "%s * %s", "Math.fma(%s, %s, %s)"),
        VECTORS("%s.neg()", "%s.add(%s)", "%s.sub(%s)", "%s.mul(%s)", "%s.fma(FloatVector.broadcast(S, %s), %s)");

        final String negative;
        final String sum;
        final String difference;
        final String product;
        final String fused;

        Dialect(String negative, String sum, String difference, String product, String fused) {
            this.negative = negative;
            this.sum = sum;
            this.difference = difference;
            this.product = product;
            this.fused = fused;
        }

        /** Calls need no parentheses. */
        String inside(String text) {
            return this == VECTORS || text.startsWith("Math.fma(") ? text : enclosed(text);
        }
    }

    /** The sum in floats, with the bits of {@link #vectors}. */
    String fused() {
        return fused(sum, Dialect.FLOATS);
    }

    String vectors() {
        return fused(sum, Dialect.VECTORS);
    }

    private static String fused(Operand operand, Dialect in) {
        return switch (operand) {
            case Name(String text) -> text;
            case Sum(List<Term> terms) -> {
                String sum = "";
                for (Term term : terms) {
                    if (term.constant.isEmpty()) {
                        String next = in.inside(fused(term.operand, in));
                        if (sum.isEmpty()) {
                            sum = term.isNegative ? in.negative.formatted(next) : next;
                        } else {
                            sum = (term.isNegative ? in.difference : in.sum).formatted(sum, next);
                        }
                    }
                }
                for (Term term : terms.reversed()) {
                    if (!term.constant.isEmpty()) {
                        String next = fused(term.operand, in);
                        String constant = term.isNegative ? "-" + term.constant : term.constant;
                        sum = sum.isEmpty() ? in.product.formatted(in.inside(next), in.inside(constant)) : in.fused.formatted(next, constant, sum);
                    }
                }
                yield sum;
            }
        };
    }

    private static String enclosed(String text) {
        return text.contains(" ") ? "(" + text + ")" : text;
    }
}
