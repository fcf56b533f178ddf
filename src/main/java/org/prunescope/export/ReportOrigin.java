package org.prunescope.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.CostModel;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Policy;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.Provenance;
import org.prunescope.study.Run;

/** What was asked for, what it was made of, and how to read it. */
final class ReportOrigin {
    private ReportOrigin() {}

    /** The choices that led to the cut. */
    static Optional<ReportParts.Section> choices(Findings findings) {
        return findings.cut().map(cut -> {
            Criterion criterion = cut.choice().rule();
            Policy policy = cut.policy();
            int byHand = policy.byHand().values().stream().mapToInt(Map::size).sum();
            List<Html> pairs = new ArrayList<>(
                    List.of(ReportParts.choice("Criterion", criterion.label(), Optional.of(criterion.explanation()))));
            cut.choice().imported().ifPresent(ranks -> pairs.add(plain("Origin of the scores", ranks.origin())));
            if (!criterion.needs().isEmpty()) {
                pairs.add(plain(
                        "Images that it read", Words.calibration(cut.choice().calibration())));
            }
            pairs.add(plain(
                    "Layers made comparable",
                    cut.choice().normalizer().id() + "; linked layers by "
                            + cut.choice().reduction().id()));
            pairs.add(plain("Target", Words.target(policy.target())));
            pairs.add(plain("Where", Words.scope(policy.scope())));
            pairs.add(plain("Limits", Words.limits(policy.limits())));
            pairs.add(plain("Locked by hand", orNone(String.join(", ", policy.locks()))));
            pairs.add(plain("Ratios by hand", orNone(ratios(policy))));
            pairs.add(plain("Single filters by hand", byHand == 0 ? "none" : Numbers.count(byHand)));
            pairs.add(plain(
                    "Accepted loss of balanced accuracy",
                    Numbers.rate(findings.study().margin())));
            return new ReportParts.Section("choices", "What was asked", List.of(ReportParts.choices(pairs)));
        });
    }

    private static String ratios(Policy policy) {
        return String.join(
                ", ",
                policy.ratios().entrySet().stream()
                        .map(ratio -> ratio.getKey() + " " + Numbers.percent(ratio.getValue()))
                        .toList());
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    /** Every run beside the original. */
    static Optional<ReportParts.Section> runs(Findings findings, Html charts) {
        if (findings.study().runs().isEmpty()) {
            return Optional.empty();
        }
        long whole = CostModel.costOf(findings.groups().graph()).macs();
        List<Html> rows = new ArrayList<>();
        findings.measured()
                .original()
                .map(Predictions::confusion)
                .ifPresent(confusion -> rows.add(run("", "Original", "", whole, whole, confusion, "baseline")));
        for (Run run : findings.study().runs()) {
            boolean isTold =
                    findings.run().filter(own -> own.number() == run.number()).isPresent();
            Html row = run(
                    String.valueOf(run.number()),
                    run.name(),
                    Criteria.byId(run.ranking().criterion()).label(),
                    run.cost().macs(),
                    whole,
                    run.validation(),
                    run.state().label());
            rows.add(isTold ? row.with("class", "best") : row);
        }
        Html table = ReportParts.table(
                "plain",
                List.of(">Run", "Name", "Criterion", ">MACs", ">left", ">Worst class", ">Balanced accuracy", "State"),
                rows);
        List<Html> content = new ArrayList<>();
        content.add(ReportParts.note(
                "Every run was judged on the same validation images: the best of many looks better than it is."));
        content.add(charts);
        content.add(table);
        return Optional.of(new ReportParts.Section("runs", "All runs", content));
    }

    private static Html run(
            String number,
            String name,
            String criterion,
            long macs,
            long whole,
            ConfusionMatrix confusion,
            String state) {
        return ReportParts.row(
                ReportParts.number(number),
                ReportParts.cell(name),
                ReportParts.cell(criterion),
                ReportParts.number(Numbers.scaled(macs)),
                ReportParts.number(Numbers.percent((double) macs / whole)),
                ReportParts.rate(Figure.worst(confusion)),
                ReportParts.rate(confusion.balancedAccuracyEstimate()),
                ReportParts.cell(state));
    }

    /** Files, hashes, versions: what is needed to make it again. */
    static ReportParts.Section provenance(Findings findings) {
        NetworkFile file = findings.network();
        Provenance made = findings.provenance();
        List<Html> pairs = new ArrayList<>(List.of(
                plain(
                        "Network file",
                        "%s, %s, %s"
                                .formatted(
                                        file.path().getFileName(), file.description(), Numbers.fileSize(file.bytes()))),
                hash("SHA-256 of the file", file.sha256())));
        if (!made.dataFingerprint().isEmpty()) {
            pairs.add(hash("Fingerprint of the images", made.dataFingerprint()));
        }
        file.notes().forEach(note -> pairs.add(plain("Reading", note)));
        made.versions().forEach((name, version) -> pairs.add(plain(name, version)));
        findings.run().ifPresent(run -> {
            pairs.add(plain("Run made", ReportSummary.when(run.provenance().made())));
            String versions = String.join(
                    ", ",
                    run.provenance().versions().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .toList());
            pairs.add(plain("Run made with", versions));
        });
        return new ReportParts.Section("origin", "Made of", List.of(ReportParts.choices(pairs)));
    }

    private static Html plain(String name, String value) {
        return ReportParts.choice(name, value, Optional.empty());
    }

    private static Html hash(String name, String value) {
        return Html.tag("div").add(Html.tag("dt", name), Html.tag("dd").add(Html.span("hash", value)));
    }

    static ReportParts.Section reading() {
        List<String> sentences = List.of(
                "Recall of a class is the share of its images that the network recognises; n is how many images that"
                        + " rests on. Balanced accuracy is the mean recall, so a rare class counts as much as a large one.",
                "[low, high] is a 95 % interval: the range that holds the true value in 95 of 100 such samples. It is"
                        + " Wilson’s for a share, Tango’s for the change of a recall, and for balanced accuracy from 2 000"
                        + " resamples within the classes, or recovered from the recalls where single answers were not kept.",
                "“Not worse” means that the whole interval of the change lies above the accepted loss. A guard-rail"
                        + " holds only if the whole interval lies inside its limit.",
                "“–” stands for what was not measured or cannot be computed. A figure without an interval is a count or"
                        + " has no interval known to this program.");
        return new ReportParts.Section(
                "reading",
                "How to read this",
                sentences.stream().map(text -> Html.tag("p", text)).toList());
    }
}
