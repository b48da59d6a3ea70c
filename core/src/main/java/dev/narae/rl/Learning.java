package dev.narae.rl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How learning has gone so far: the steps taken and the episodes that have ended, oldest first. */
public final class Learning {
    private final List<Episode> episodes = new ArrayList<>();
    private long steps;

    Learning() {
    }

    void add(VectorEnvironment.Outcome outcome) {
        steps = outcome.steps();
        episodes.addAll(outcome.episodes());
    }

    void add(Episode episode) {
        steps = episode.at();
        episodes.add(episode);
    }

    /** Environment steps, over all environments. */
    public long steps() {
        return steps;
    }

    public List<Episode> episodes() {
        return Collections.unmodifiableList(episodes);
    }

    /** The mean total reward of the last episodes; NaN until there are as many. */
    public double meanReward(int last) {
        if (last < 1) {
            throw new IllegalArgumentException("meanReward: the number of episodes must be positive, got " + last);
        }
        int count = episodes.size();
        return count < last ? Double.NaN
                : episodes.subList(count - last, count).stream().mapToDouble(Episode::totalReward).sum() / last;
    }
}
