package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureStreamTest {
    @TempDir
    Path folder;

    @Test
    void itReadsAsTheStreamOfTheJdkDoes() throws IOException {
        long seed = 11;
        Random random = new Random(seed);
        byte[] bytes = new byte[20_000];
        random.nextBytes(bytes);
        Path file = Files.write(folder.resolve("some"), bytes);
        try (ImageInputStream own = new PictureStream(file);
                ImageInputStream jdk = new FileImageInputStream(file.toFile())) {
            assertThat(own.length()).isEqualTo(jdk.length());
            for (int step = 0; step < 500; step++) {
                int at = random.nextInt(21_000); // also behind the end
                own.seek(at);
                jdk.seek(at);
                assertThat(own.read()).as("byte %d, seed %d", at, seed).isEqualTo(jdk.read());
                byte[] more = new byte[1 + random.nextInt(9000)];
                int count = own.read(more);
                assertThat(count).as("bytes behind %d, seed %d", at, seed).isEqualTo(at + 1 < 20_000 ? count : -1);
                for (int i = 0; i < count; i++) {
                    assertThat(more[i]).isEqualTo(bytes[at + 1 + i]);
                }
            }
        }
    }
}
