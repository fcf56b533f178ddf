package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The scores in force as the scripts of HRank and Beta-Rank keep them. */
final class RankFolder implements Exporter {
    @Override
    public String id() {
        return "ranks";
    }

    @Override
    public Form form() {
        return Form.folder("npy");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        return Exporters.unranked(findings);
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        Exporters.require(this, findings);
        Findings.Ranked ranked = findings.ranked().orElseThrow();
        WholeFolder.write(
                target,
                folder -> RankFiles.write(
                        findings.network().network(), ranked.ranking().scores(), folder));
    }
}
