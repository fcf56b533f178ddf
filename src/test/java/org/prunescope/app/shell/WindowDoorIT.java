package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.prunescope.Main;

/** The program where there is no display: a process of its own, as people start it. */
class WindowDoorIT {
    @Test
    void withoutADisplayOneSentenceSaysWhatIsMissingAndWhatWorksWithout() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").startsWith("Linux"), "only Linux may lack a display");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Assumptions.assumeTrue(classPath.contains("classes"), "this runner hides the class path");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Main.class.getName());
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        Process process = builder.start();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(told.strip().lines()).singleElement().asString().contains("DISPLAY", "prunescope run STUDY");
    }

    @Test
    void aDisplayOfEitherKindIsEnough() {
        assertThat(WindowDoor.hasDisplay("Linux", Map.of())).isFalse();
        assertThat(WindowDoor.hasDisplay("Linux", Map.of("DISPLAY", ""))).isFalse();
        assertThat(WindowDoor.hasDisplay("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(WindowDoor.hasDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isTrue();
        assertThat(WindowDoor.hasDisplay("Windows 11", Map.of())).isTrue();
    }
}
