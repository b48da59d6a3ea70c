package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainReinforcementTest {
    @TempDir
    Path folder;

    private CommandRun run(String out, String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of("train"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--device", "cpu", "--out", folder.resolve(out).toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void severalSeedsAreEachWhatTheyAreAlone() throws IOException {
        String[] small = {"reinforce", "--steps", "200", "--hidden", "8", "--environments", "2"};
        CommandRun both = run("both", "reinforce", "--steps", "200", "--hidden", "8", "--environments", "2", "--seed", "7", "--seeds", "2");
        assertEquals(0, both.code(), both::toString);
        List<String> rows = Files.readAllLines(folder.resolve("both/seeds.csv"));
        assertEquals("seed,mean,solved,steps,episodes,seconds", rows.getFirst());
        assertEquals(3, rows.size());
        CommandRun second = run("second", small[0], small[1], small[2], small[3], small[4], small[5], small[6], "--seed", "8");
        assertEquals(0, second.code(), second::toString);
        String alone = Files.readAllLines(folder.resolve("second/seeds.csv")).get(1);
        // But for the seconds.
        assertEquals(rows.get(2).substring(0, rows.get(2).lastIndexOf(',')), alone.substring(0, alone.lastIndexOf(',')));
        assertTrue(Files.size(folder.resolve("both/returns.png")) > 1000);
        assertTrue(Files.readAllLines(folder.resolve("both/episodes.csv")).size() > 4);
        assertTrue(Files.exists(folder.resolve("both/seed-7.safetensors")) && Files.exists(folder.resolve("both/seed-8.safetensors")));
        assertTrue(both.out().contains("of 2 seeds solved it"), both::toString);
    }

    @Test
    void theGridIsJudgedByDynamicProgramming() throws IOException {
        CommandRun run = run("grid", "reinforce", "--environment", "grid-world", "--steps", "6000", "--hidden", "16");
        assertEquals(0, run.code(), run::toString);
        List<String> table = Files.readAllLines(folder.resolve("grid/policy-42.csv"));
        assertEquals(10, table.size());
        for (String row : table.subList(1, 10)) {
            String[] cells = row.split(",");
            assertTrue(Double.parseDouble(cells[3]) <= Double.parseDouble(cells[4]) + 1e-6, "no policy is better than the best: " + row);
        }
        assertTrue(Files.readString(folder.resolve("grid/result.json")).contains("optimal_value"));
        assertTrue(run.out().contains("· "), run::toString);
    }

    @Test
    void badRequests() {
        for (String agent : List.of("dqn", "ppo", "reinforce")) {
            CommandRun unknown = CommandRun.of("train", agent, "--environment", "moon-lander");
            assertEquals(2, unknown.code(), unknown::toString);
            assertTrue(unknown.err().contains("--environment") && unknown.err().contains("cart-pole-500") && unknown.err().contains("moon-lander"), unknown::toString);
            CommandRun none = CommandRun.of("train", agent, "--seeds", "0");
            assertEquals(2, none.code(), none::toString);
            assertTrue(none.err().contains("--seeds 0: must be 1 or more"), none::toString);
            CommandRun rate = CommandRun.of("train", agent, "--lr", "-1");
            assertEquals(2, rate.code(), rate::toString);
            assertTrue(rate.err().contains("--lr -1: must be a positive number"), rate::toString);
        }
        CommandRun diverged = run("diverged", "ppo", "--steps", "2000", "--hidden", "8", "--lr", "1e30");
        assertEquals(1, diverged.code(), diverged::toString);
        assertTrue(diverged.err().contains("learning has diverged; lower the learning rate"), diverged::toString);
    }
}
