package dev.narae.examples;

import dev.narae.tensor.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reviews of films from a grammar, with the opinion that the writer ends up with. Clauses praise or blame, some by denying the
 * opposite ("anything but dull"); two clauses are joined by agreement, or by contrast, where the place and the word between them say
 * which one counts: "the plot was dull, but the music was great" praises, "although the music was great, the plot was dull" does not. So the
 * same words make either opinion, and their number says little.
 *
 * <p>A skeleton is what is left of a sentence without nouns, adjectives and intensifiers: opening, joint, and the forms of its clauses.
 * The parts that {@link #parts} gives have no skeleton in common; and some nouns come in the test and validation part alone.
 */
final class ReviewGrammar {
    static final String[] GOOD = {"good", "great", "brilliant", "moving", "funny", "clever", "charming", "gripping", "beautiful", "fresh",
        "wonderful", "original"};
    static final String[] BAD = {"bad", "dull", "weak", "terrible", "boring", "clumsy", "shallow", "awful", "tedious", "stale", "dreadful",
        "predictable"};
    static final String[] NOUNS = {"plot", "story", "ending", "acting", "music", "script", "dialogue", "pacing", "cast", "humour", "camera work",
        "hero", "villain", "opening", "directing", "sound", "finale", "editing"};
    static final String[] NEW_NOUNS = {"scenery", "costumes", "lighting", "soundtrack"};
    static final String[] DEGREES = {"", "very ", "really ", "truly ", "quite ", "rather ", "so "};
    static final String[] OPENINGS = {"", "honestly , ", "overall , ", "i have to say : ", "for me , ", "in the end , ", "to be fair , "};

    /** A clause, in which n is a noun, a an adjective, d a degree; some say the opposite of their adjective. */
    private record Form(String pattern, boolean denies) {
    }

    private static final Form[] FORMS = {
        new Form("the n was da", false),
        new Form("i found the n da", false),
        new Form("the n turned out to be da", false),
        new Form("they gave it one da n", false),
        new Form("everybody thought the n was da", false),
        new Form("nobody can deny that the n was da", false),
        new Form("there is no doubt that the n was da", false),
        new Form("the n was not da", true),
        new Form("the n was not a at all", true),
        new Form("the n was anything but a", true),
        new Form("the n was hardly a", true),
        new Form("i would never call the n a", true),
        new Form("the n was far from a", true),
        new Form("nobody could say that the n was da", true),
        new Form("i cannot say that i found the n da", true)
    };

    /** What joins clauses 1 and 2; of two that differ, which one counts. */
    private record Joint(String pattern, int counts, boolean contrast) {
    }

    private static final Joint[] JOINTS = {
        new Joint("1 , but 2", 2, true),
        new Joint("1 , yet 2", 2, true),
        new Joint("1 . still , 2", 2, true),
        new Joint("although 1 , 2", 2, true),
        new Joint("even if 1 , 2", 2, true),
        new Joint("1 , although 2", 1, true),
        new Joint("1 , even if 2", 1, true),
        new Joint("1 , though i admit that 2", 1, true),
        new Joint("1 and 2", 2, false),
        new Joint("not only that 1 , 2 too", 2, false),
        new Joint("1", 1, false)
    };

    private record Skeleton(int opening, int joint, int first, int second) {
    }

    private ReviewGrammar() {
    }

    /** Parts of these sizes, every other review one of praise. */
    static LabelledTexts.Parts parts(int train, int validation, int test, Rng rng) {
        List<List<Skeleton>> of = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Skeleton> all = skeletons();
        int[] order = rng.child("skeletons").permutation(all.size());
        for (int i = 0; i < order.length; i++) {
            of.get(Math.max(0, (int) (10L * i / order.length) - 7)).add(all.get(order[i]));
        }
        return new LabelledTexts.Parts(reviews(of.get(0), NOUNS, train, rng.child("train")),
                reviews(of.get(1), nouns(), validation, rng.child("validation")),
                reviews(of.get(2), nouns(), test, rng.child("test")));
    }

    private static String[] nouns() {
        String[] all = Arrays.copyOf(NOUNS, NOUNS.length + NEW_NOUNS.length);
        System.arraycopy(NEW_NOUNS, 0, all, NOUNS.length, NEW_NOUNS.length);
        return all;
    }

    private static List<Skeleton> skeletons() {
        List<Skeleton> all = new ArrayList<>();
        for (int opening = 0; opening < OPENINGS.length; opening++) {
            for (int joint = 0; joint < JOINTS.length; joint++) {
                for (int first = 0; first < FORMS.length; first++) {
                    for (int second = 0; second < (JOINTS[joint].pattern().contains("2") ? FORMS.length : 1); second++) {
                        all.add(new Skeleton(opening, joint, first, second));
                    }
                }
            }
        }
        return all;
    }

    private static LabelledTexts reviews(List<Skeleton> skeletons, String[] nouns, int count, Rng rng) {
        // Joints alike, so that single clauses come as often as any.
        List<List<Skeleton>> byJoint = new ArrayList<>();
        for (int joint = 0; joint < JOINTS.length; joint++) {
            int number = joint;
            List<Skeleton> some = skeletons.stream().filter(skeleton -> skeleton.joint() == number).toList();
            if (!some.isEmpty()) {
                byJoint.add(some);
            }
        }
        List<String> texts = new ArrayList<>();
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            List<Skeleton> some = byJoint.get(rng.nextInt(byJoint.size()));
            labels[i] = i % 2;
            texts.add(review(some.get(rng.nextInt(some.size())), i % 2 == 1, nouns, rng));
        }
        return new LabelledTexts(List.copyOf(texts), labels, List.of("blame", "praise"));
    }

    private static String review(Skeleton skeleton, boolean praise, String[] nouns, Rng rng) {
        Joint joint = JOINTS[skeleton.joint()];
        boolean first = joint.counts() == 1 || !joint.contrast() ? praise : !praise;
        boolean second = joint.counts() == 2 || !joint.contrast() ? praise : !praise;
        int one = rng.nextInt(nouns.length);
        // Another noun, so that the clauses do not contradict one another.
        int two = (one + 1 + rng.nextInt(nouns.length - 1)) % nouns.length;
        StringBuilder text = new StringBuilder(OPENINGS[skeleton.opening()]);
        for (char c : joint.pattern().toCharArray()) {
            switch (c) {
                case '1' -> text.append(clause(FORMS[skeleton.first()], first, nouns[one], rng));
                case '2' -> text.append(clause(FORMS[skeleton.second()], second, nouns[two], rng));
                default -> text.append(c);
            }
        }
        return text.append(" .").toString();
    }

    private static String clause(Form form, boolean praise, String noun, Rng rng) {
        String[] adjectives = praise != form.denies() ? GOOD : BAD;
        String adjective = adjectives[rng.nextInt(adjectives.length)];
        String degree = DEGREES[rng.nextInt(DEGREES.length)];
        StringBuilder clause = new StringBuilder();
        for (String word : form.pattern().split(" ")) {
            clause.append(clause.isEmpty() ? "" : " ").append(switch (word) {
                case "n" -> noun;
                case "a" -> adjective;
                case "da" -> degree + adjective;
                default -> word;
            });
        }
        return clause.toString();
    }
}
