package dev.patchboard.advisory;

/**
 * What an advisory says of one product.
 *
 * @param product name as the document shows it
 * @param status the document's word: {@code fixed}, {@code known_affected} ...
 * @param cves how many of its vulnerabilities it says that of
 */
public record AdvisoryProduct(String product, String status, int cves) {}
