package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FoldSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(FoldSettings.DEFAULT).isEqualTo(new FoldSettings(86_400_000, 40_000, 600_000));
    }

    @Test
    void theHorizonOutlastsTheJoinWindow() {
        long window = 600_000;
        assertThat(new FoldSettings(window + 120_000, 40_000, window).horizonMs())
                .isEqualTo(720_000);
        assertThatThrownBy(() -> new FoldSettings(window + 119_999, 40_000, window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("120000 ms");
    }

    @Test
    void theBoundHoldsTwelveMinutesOfAChannelAtItsLimit() {
        assertThat(FoldSettings.IDS_MAX_LEAST).isEqualTo(50 * 60 * 12);
        assertThat(new FoldSettings(86_400_000, 36_000, 0).idsMax()).isEqualTo(36_000);
        assertThatThrownBy(() -> new FoldSettings(86_400_000, 35_999, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("36000");
    }
}
