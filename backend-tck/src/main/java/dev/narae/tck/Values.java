package dev.narae.tck;

import dev.narae.shape.DType;
import java.util.Random;

/** What the elements of an operand are drawn from. */
enum Values {
    /** Numbers of both signs with full mantissas, at most 2 in magnitude; integers from −9 to 9. */
    SIGNED,
    /** Of both signs, at most 0.25 in magnitude, so that what is fed back into itself does not grow; integers as {@link #SIGNED}. */
    SMALL,
    /** From 0.25 to 3; integers from 1 to 9. */
    POSITIVE,
    /** Close enough to 1 that long products neither vanish nor overflow; integers 1 or −1, now and then 2. */
    NEAR_ONE,
    /** Few different ones, so that there are ties. */
    FEW,
    /** As {@link #FEW}, with NaN, infinities and both zeros among them. */
    FEW_SPECIAL,
    /** Any magnitude, specials now and then; integers from the whole range. */
    ANY,
    /** As {@link #ANY}, but no integer is 0. */
    ANY_DIVISOR,
    /** Integers that may count a shift: from 0 to 31. */
    SHIFT;

    /** Sets one element. */
    void set(Elements elements, long at, Random random) {
        elements.set(at, real(random), integer(elements.dtype(), random));
    }

    private double real(Random random) {
        return switch (this) {
            case SIGNED, SHIFT -> random.nextDouble() * 4 - 2;
            case SMALL -> random.nextDouble() * 0.5 - 0.25;
            case POSITIVE -> 0.25 + random.nextDouble() * 2.75;
            case NEAR_ONE -> (random.nextInt(4) == 0 ? -1 : 1) * (0.9 + 0.2 * random.nextDouble());
            case FEW -> random.nextInt(5) - 2;
            case FEW_SPECIAL -> switch (random.nextInt(24)) {
                case 0 -> Double.NaN;
                case 1 -> Double.POSITIVE_INFINITY;
                case 2 -> Double.NEGATIVE_INFINITY;
                case 3 -> -0.0;
                case 4 -> 0.0;
                default -> random.nextInt(5) - 2;
            };
            case ANY, ANY_DIVISOR -> random.nextInt(10) == 0
                    ? Specials.REALS[random.nextInt(Specials.REALS.length)]
                    : Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(40) - 20);
        };
    }

    private long integer(DType dtype, Random random) {
        return switch (this) {
            case SIGNED, SMALL -> dtype == DType.U8 ? random.nextInt(256) : random.nextInt(19) - 9;
            case POSITIVE -> 1 + random.nextInt(9);
            case NEAR_ONE -> random.nextInt(16) == 0 ? 2 : random.nextBoolean() ? 1 : -1;
            case FEW, FEW_SPECIAL -> random.nextInt(5) - (dtype == DType.U8 ? 0 : 2);
            case ANY -> random.nextInt(4) == 0 ? Specials.INTEGERS[random.nextInt(Specials.INTEGERS.length)] : random.nextLong();
            case ANY_DIVISOR -> {
                long drawn = ANY.integer(dtype, random);
                yield (int) drawn == 0 ? -1 : drawn;
            }
            case SHIFT -> random.nextInt(32);
        };
    }
}
