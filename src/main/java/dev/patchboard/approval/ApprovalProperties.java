package dev.patchboard.approval;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the boards.
 *
 * @param zone zone of the organisation: business hours and expiry dates are read in it
 * @param opens start of a business day
 * @param closes end of a business day
 * @param workdays days of the week that people work
 * @param holidays dates on which nobody decides
 */
@ConfigurationProperties("patchboard.approval")
record ApprovalProperties(
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("08:00") LocalTime opens,
        @DefaultValue("18:00") LocalTime closes,

        @DefaultValue({"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"})
        Set<DayOfWeek> workdays,

        @DefaultValue Set<LocalDate> holidays) {

    BusinessCalendar calendar() {
        return new BusinessCalendar(zone, opens, closes, workdays, holidays);
    }
}
