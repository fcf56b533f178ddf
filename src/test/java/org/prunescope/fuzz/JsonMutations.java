package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways of spoiling JSON that mostly leave it JSON, with other values and names than are expected. */
final class JsonMutations {
    static final String CANARY = "org.prunescope.fuzz.Canary";

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|true|false|null");
    private static final int DEEP = 100_000;

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"x\"",
            "\"" + CANARY + "\"",
            "[null]",
            "[[],[]]",
            "1e999",
            "-1e999",
            "0.5",
            "99999999999999999999999999",
            "\"line\\nbreak \\u0000 \\ud800\"",
            "{\"@class\":\"" + CANARY + "\"}",
            "[\"" + CANARY + "\",{}]");

    static final List<Mutation> ALL = List.of(
            JsonMutations::withOtherToken,
            JsonMutations::withOtherToken,
            JsonMutations::withOtherToken,
            JsonMutations::withSwappedTokens,
            JsonMutations::withSwappedTokens,
            JsonMutations::deep,
            JsonMutations::long_);

    private JsonMutations() {}

    /** Whether text looks like JSON. */
    static boolean isJson(byte[] content) {
        return content.length > 1 && (content[0] == '{' || content[0] == '[');
    }

    private static String oddValue(RandomGenerator random) {
        return random.nextBoolean() ? Long.toString(Mutation.oddNumber(random)) : Mutation.any(ODD_VALUES, random);
    }

    private static List<MatchResult> tokens(String json) {
        return new ArrayList<>(TOKEN.matcher(json).results().toList());
    }

    private static byte[] withOtherToken(byte[] file, RandomGenerator random) {
        return withToken(file, random, oddValue(random));
    }

    private static byte[] deep(byte[] file, RandomGenerator random) {
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        return random.nextInt(8) == 0 ? withToken(file, random, open.repeat(DEEP)) : withOtherToken(file, random);
    }

    private static byte[] long_(byte[] file, RandomGenerator random) {
        return withToken(file, random, "\"" + "long ".repeat(1 + random.nextInt(20_000)) + "\"");
    }

    private static byte[] withToken(byte[] file, RandomGenerator random, String token) {
        String json = new String(file, UTF_8);
        List<MatchResult> tokens = tokens(json);
        if (tokens.isEmpty()) {
            return token.getBytes(UTF_8);
        }
        MatchResult old = Mutation.any(tokens, random);
        return (json.substring(0, old.start()) + token + json.substring(old.end())).getBytes(UTF_8);
    }

    private static byte[] withSwappedTokens(byte[] file, RandomGenerator random) {
        String json = new String(file, UTF_8);
        List<MatchResult> tokens = tokens(json);
        return tokens.isEmpty()
                ? file
                : withToken(file, random, Mutation.any(tokens, random).group());
    }
}
