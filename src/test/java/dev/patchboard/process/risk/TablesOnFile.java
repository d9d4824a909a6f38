package dev.patchboard.process.risk;

import dev.patchboard.process.TableDecisions;
import dev.patchboard.risk.RiskTables;

/** The risk analysis' tables as their files say, for tests without an application. */
public final class TablesOnFile {

    private TablesOnFile() {}

    public static RiskTables open() {
        return new DmnRiskTables(new TableDecisions());
    }
}
