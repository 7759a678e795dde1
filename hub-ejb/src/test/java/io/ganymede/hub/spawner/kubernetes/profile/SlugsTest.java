package io.ganymede.hub.spawner.kubernetes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    /** What JupyterHub's spawner makes of these. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            Training Env - Python | training-env-python
            Default: Shared, 8 CPU cores | default-shared-8-cpu-cores
            小型 | xiao-xing
            GPU 环境 | gpu-huan-jing
            大型（GPU） | da-xing-gpu
            深度学习 (A100 × 2) | shen-du-xue-xi-a100-x-2
            重庆 | zhong-qing
            日本語 R | ri-ben-yu-r
            C++ | c
            1,000 cores | 1000-cores
            Bob's lab | bob-s-lab
            Don’t | dont
            Ünïcode ß | unicode-ss
            Großer Speicher | grosser-speicher
            Ελληνικά | ellenika
            Данные | dannye
            🚀 Rocket | rocket
            ½ CPU | 1-2-cpu
            İstanbul | istanbul
            a_b | a-b
            " -- " | ""
            """)
    void makesSlugsOfTitles(String title, String slug) {
        assertThat(Slugs.of(title)).isEqualTo(slug);
    }
}
