package org.prunescope.format.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prunescope.format.torch.Pickled.Dictionary;
import org.prunescope.format.torch.Pickled.Inert;
import org.prunescope.format.torch.Pickled.Storage;
import org.prunescope.format.torch.Pickled.StoredTensor;
import org.prunescope.format.torch.Pickled.Tuple;
import org.prunescope.graph.GraphException;

class UnpicklerTest {

    private static Object read(String pickle) {
        return Unpickler.read(ByteBuffer.wrap(pickle.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aCallOfTheSystemIsAnInertObjectThatRunsNothing() {
        Object read = read("cos\nsystem\n(S'touch /tmp/prunescope-was-here'\ntR.");

        assertThat(read).isInstanceOf(Inert.class);
        assertThat(((Inert) read).type()).isEqualTo("os.system");
    }

    @Test
    void aClassThatThisProgramHasIsNotLoadedEither() {
        Object read = read("\u0080\u0002cjava.lang\nRuntime\n)\u0081}b.");

        assertThat(((Inert) read).type()).isEqualTo("java.lang.Runtime");
    }

    @Test
    void numbersAndTextsOfAllProtocolsAreRead() {
        assertThat(((Tuple) read("(I7\nI01\nL-5L\nF0.5\nS'a'\nVb\nNt.")).values())
                .containsExactly(7L, true, -5L, 0.5, "a", "b", null);
        assertThat(((Tuple) read("\u0080\u0004(K\u0007M\u0001\u0002J\u00ff\u00ff\u00ff\u00ff\u008a\u0001\u0080"
                                + "\u0088\u0089\u008c\u0001aX\u0001\0\0\0bt."))
                        .values())
                .containsExactly(7L, 513L, -1L, -128L, true, false, "a", "b");
    }

    @Test
    void listsAndDictionariesFillUp() {
        assertThat(read("]q\0(K\u0001K\u0002eh\0\u0086.")).isInstanceOf(Tuple.class);
        Dictionary read = (Dictionary) read("}(S'a'\nK\u0001S'b'\n]K\u0002au.");

        assertThat(read.entries()).containsEntry("a", 1L).containsEntry("b", List.of(2L));
    }

    @Test
    void anOrderedDictKeepsItsOrder() {
        Dictionary read = (Dictionary) read("ccollections\nOrderedDict\n)R(S'z'\nK\u0001S'a'\nK\u0002u.");

        assertThat(read.entries().keySet()).containsExactly("z", "a");
    }

    @Test
    void aTensorKnowsItsStorageAndStrides() {
        StoredTensor read = (StoredTensor)
                read(
                        "ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\nHalfStorage\n"
                                + "S'4'\nS'cpu'\nK\u0006tQK\u0000K\u0002K\u0003\u0086K\u0003K\u0001\u0086\u0089ccollections\nOrderedDict\n)RtR.");

        assertThat(read.storage().key()).isEqualTo("4");
        assertThat(read.type()).isEqualTo(ElementType.HALF);
        assertThat(read.shape()).containsExactly(2, 3);
        assertThat(read.strides()).containsExactly(3, 1);
    }

    @Test
    void aDictionaryThatHoldsItselfIsHarmless() {
        Dictionary read = (Dictionary) read("}q\0S'self'\nh\0s.");

        assertThat(read.entries().get("self") == read).isTrue();
    }

    @Test
    void damagedPicklesAreRefusedInASentence() {
        for (String pickle :
                List.of("", "(", "t.", "K", "h\u0005.", "X\u00ff\u00ff\u00ff\u007fa.", "R.", "(.", "I9x\n.")) {
            assertThatThrownBy(() -> read(pickle))
                    .as(pickle)
                    .isInstanceOf(GraphException.class)
                    .hasMessageContaining("damaged");
        }
        assertThatThrownBy(() -> read("\u00fe.")).hasMessageContaining("unknown instruction 0xfe");
    }

    @Test
    void noiseIsReadOrRefusedButNeverBreaksTheMachine() {
        long seed = 7;
        Random random = new Random(seed);
        for (int trial = 0; trial < 20_000; trial++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            try {
                Object unused = Unpickler.read(ByteBuffer.wrap(noise));
            } catch (GraphException e) {
                assertThat(e).as("seed " + seed).hasMessageContaining("it");
            }
        }
    }

    @Test
    void aViewCannotAskForMoreThanTheFileHolds() {
        Materializer materializer = new Materializer(storage -> new byte[8], 1000);
        Storage two = new Storage(ElementType.FLOAT, "0");

        assertThatThrownBy(
                        () -> materializer.tensor("w", view(two, 0, new long[] {1 << 20, 1 << 20}, new long[] {0, 0})))
                .hasMessageContaining("more than the file holds");
        assertThatThrownBy(() -> materializer.tensor("w", view(two, 0, new long[] {1001}, new long[] {0})))
                .hasMessageContaining("more than the file holds");
        assertThatThrownBy(() -> materializer.tensor("w", view(two, 1, new long[] {2}, new long[] {1})))
                .hasMessageContaining("reaches beyond");
        assertThatThrownBy(() -> materializer.tensor("w", view(two, -1, new long[] {1}, new long[] {1})))
                .hasMessageContaining("reaches beyond");
        assertThatThrownBy(() -> materializer.tensor("w", view(two, 0, new long[] {2, 2}, new long[] {-1, 1})))
                .hasMessageContaining("reaches beyond");
        assertThatThrownBy(() -> materializer.tensor("w", view(two, Long.MAX_VALUE, new long[] {2}, new long[] {1})))
                .hasMessageContaining("reaches beyond");
    }

    private static StoredTensor view(Storage storage, long offset, long[] shape, long[] strides) {
        return new StoredTensor(storage, ElementType.FLOAT, offset, shape, strides);
    }
}
