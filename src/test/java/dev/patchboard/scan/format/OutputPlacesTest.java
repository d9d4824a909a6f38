package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputPlacesTest {

    @Test
    void ofNessusTheFilesAreThePlaceAndTheirVersionsAreNot() {
        String output =
                "\n  Path              : /opt/unused/log4j-core.jar\n  Installed version : %s\n  Fixed version     : 2.17\n";

        assertThat(OutputPlaces.in(output.formatted("2.14.1")))
                .isEqualTo("/opt/unused/log4j-core.jar")
                .isEqualTo(OutputPlaces.in(output.formatted("2.14.2")));
        assertThat(OutputPlaces.in(output.formatted("2.14.1") + "\n  Path : /srv/shop/log4j-core.jar\n"))
                .isEqualTo("/opt/unused/log4j-core.jar, /srv/shop/log4j-core.jar");
    }

    @Test
    void ofPackagesTheNameIsThePlaceWithoutVersionAndRelease() {
        assertThat(OutputPlaces.in("""

                Remote package installed : java-1.8.0-openjdk-1.8.0.312.b07-2.el8_5
                Should be                : java-1.8.0-openjdk-1.8.0.322.b06-2.el8_5

                Remote package installed : libssl1.1_1.1.1n-0+deb11u3
                Should be                : libssl1.1_1.1.1n-0+deb11u4
                  - Installed package : zlib1g_1:1.2.11.dfsg-2ubuntu1.2
                """)).isEqualTo("java-1.8.0-openjdk, libssl1.1, zlib1g");
    }

    @Test
    void ofQualysTheFirstColumnOfItsTableAndTheFilesAreThePlace() {
        assertThat(OutputPlaces.in(
                        "Package\tInstalled Version\tRequired Version\nkit\t1.0-1\t2.0-1\nkit-libs\t1.0-1\t2.0-1\n"))
                .isEqualTo("kit, kit-libs");
        assertThat(OutputPlaces.in("%windir%\\system32\\ntoskrnl.exe Version is 10.0.17763.1"))
                .isEqualTo("%windir%\\system32\\ntoskrnl.exe");
        assertThat(OutputPlaces.in("Path= /opt/a.jar, Version= 2.14.1")).isEqualTo("/opt/a.jar");
    }

    @Test
    void ofOpenVasPackageAndPathAreThePlace() {
        assertThat(
                        OutputPlaces.in(
                                "Vulnerable package:   libssl1.1\nInstalled version:    libssl1.1-1.1.1n\nFixed version: >=libssl1.1-1.1.1w\n"))
                .isEqualTo("libssl1.1");
        assertThat(
                        OutputPlaces.in(
                                "Installed version: 2.4.1\nFixed version:     2.4.2\nInstallation\npath / port:       /opt/web\n"))
                .isEqualTo("/opt/web");
    }

    @Test
    void aLineCountsInAnyCaseAndBehindTheMarksOfAList() {
        assertThat(OutputPlaces.in("""
                 * - INSTALLATION PATH : /opt/web
                \t** installed Package: kit-1.0-1.el9.x86_64
                 -path= /opt/a.jar, Version= 2.14.1
                C:\\Windows\\a.dll FILE VERSION IS 10.0
                """)).isEqualTo("/opt/a.jar, /opt/web, C:\\Windows\\a.dll, kit");
    }

    @Test
    void aLineThatOnlyBeginsLikeAPlaceNamesNone() {
        assertThat(OutputPlaces.in("""
                Pathological input crashes the server : yes
                Installed package count 3
                Package kit is old
                """)).isEmpty();
        assertThat(OutputPlaces.in("A later version : is out\nSubversion isolates it\n"))
                .isEmpty();
    }

    @Test
    void aFileIsTheWholeRestOfItsLineForNamesMayHaveCommas() {
        assertThat(OutputPlaces.in("  Path              : C:\\Program Files\\Acme, Inc\\unused\\log4j.jar\n"))
                .isEqualTo("C:\\Program Files\\Acme, Inc\\unused\\log4j.jar");
        assertThat(OutputPlaces.in("Path= C:\\Acme, Inc\\log4j.jar, Version= 2.14.1"))
                .isEqualTo("C:\\Acme, Inc\\log4j.jar");
        assertThat(OutputPlaces.in("Path : /opt/a, Version= 2/b.jar")).isEqualTo("/opt/a, Version= 2/b.jar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Path : /opt/unused/log4j.jar|Path : /opt/unused/log4j.jar, /srv/shop/log4j.jar",
                "Path= /opt/a.jar, Version= 1|Path= /opt/a.jar, Version= 1, Path= /srv/b.jar, Version= 1",
                "Path= /opt/a.jar, Version= 1|Path= /opt/a.jar, Version= 1 Path= /srv/b.jar",
                "C:\\a.dll Version is 1.0|C:\\a.dll Version is 1.0 C:\\b.dll Version is 1.0",
                "Installed package : a-1.0-1|Installed package : a-1.0-1, b-1.0-1"
            })
    void aSecondFileOrPackageOnTheLineIsAnotherPlaceThanTheFirstAlone(String one, String both) {
        assertThat(OutputPlaces.in(one)).isNotEmpty().isNotEqualTo(OutputPlaces.in(both));
    }

    @Test
    void aMegabyteOfBlanksHidesNoFile() {
        String blanks = " ".repeat(900_000);
        assertThat(OutputPlaces.in("a" + blanks + "x")).isEmpty();
        assertThat(OutputPlaces.in("a" + blanks + "x.dll Version is 1.0"))
                .isNotEmpty()
                .isNotEqualTo(OutputPlaces.in("a" + blanks + "y.dll Version is 1.0"));
    }

    @Test
    void anOutputThatNamesNothingHasNoPlace() {
        assertThat(OutputPlaces.in("Installed version : 2.14.1\nThe server answered.\n"))
                .isEmpty();
    }
}
