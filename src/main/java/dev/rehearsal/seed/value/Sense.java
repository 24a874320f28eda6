package dev.rehearsal.seed.value;

import java.util.function.BiFunction;

/** What a text column is for, told by its name; with texts for it. */
enum Sense {
    /** Each row of the real world has its own. */
    EMAIL(true, (dice, mark) -> first(dice) + "." + last(dice) + "." + mark + "@example.com"),
    PHONE(true, (dice, mark) -> "+49" + (30 + dice.below(60)) + mark),
    USERNAME(true, (dice, mark) -> first(dice) + mark),
    URL(true, (dice, mark) -> "https://www.example.com/" + noun(dice) + "/" + mark),
    SLUG(true, (dice, mark) -> noun(dice) + "-" + noun(dice) + "-" + mark),
    TOKEN(true, (dice, mark) -> hex(dice) + hex(dice) + mark),
    UUID_TEXT(true, (dice, mark) -> Uuids.of(dice.next(), dice.next())),
    SKU(true, (dice, mark) -> noun(dice).substring(0, 3).toUpperCase(java.util.Locale.ROOT) + "-" + mark),
    FIRST_NAME(false, (dice, mark) -> dice.one(Words.FIRST_NAMES)),
    LAST_NAME(false, (dice, mark) -> dice.one(Words.LAST_NAMES)),
    FULL_NAME(false, (dice, mark) -> dice.one(Words.FIRST_NAMES) + " " + dice.one(Words.LAST_NAMES)),
    CITY(false, (dice, mark) -> dice.one(Words.CITIES)),
    COUNTRY(false, (dice, mark) -> dice.one(Words.COUNTRIES)),
    COUNTRY_CODE(false, (dice, mark) -> dice.one(Words.CODES)),
    CURRENCY(false, (dice, mark) -> dice.one("EUR", "EUR", "USD", "GBP", "CHF", "SEK", "JPY")),
    LANGUAGE(false, (dice, mark) -> dice.one("en", "de", "fr", "es", "it", "pl")),
    LOCALE(false, (dice, mark) -> dice.one("en_US", "de_DE", "fr_FR", "es_ES", "pl_PL")),
    TIME_ZONE(false, (dice, mark) -> dice.one("Europe/Berlin", "UTC", "America/New_York", "Asia/Tokyo")),
    STREET(false, (dice, mark) -> capital(noun(dice)) + " Street " + (1 + dice.below(200))),
    HOUSE_NUMBER(false, (dice, mark) -> (1 + dice.below(198)) + (dice.percent(20) ? dice.one("a", "b", "c") : "")),
    POSTAL_CODE(false, (dice, mark) -> Integer.toString(10_000 + dice.below(89_999))),
    COMPANY(false, (dice, mark) -> capital(noun(dice)) + " " + dice.one("Ltd", "GmbH", "Inc", "AG", "SA")),
    TITLE(false, (dice, mark) -> capital(noun(dice)) + " " + noun(dice) + " " + noun(dice)),
    SENTENCES(false, (dice, mark) -> sentence(dice) + " " + sentence(dice)),
    STATUS(false, (dice, mark) -> Words.STATES[dice.skewed(Words.STATES.length)]),
    ROLE(false, (dice, mark) -> dice.one("user", "user", "user", "admin", "editor")),
    GENDER(false, (dice, mark) -> dice.one("f", "m", "x")),
    COLOR(false, (dice, mark) -> dice.one("red", "green", "blue", "black", "white", "#1f6feb")),
    MIME(false, (dice, mark) -> dice.one("image/png", "image/jpeg", "application/pdf", "text/plain")),
    FILE(false, (dice, mark) -> noun(dice) + "-" + mark + dice.one(".pdf", ".png", ".csv")),
    AGENT(false, (dice, mark) -> "Mozilla/5.0 (X11; Linux x86_64) Browser/" + (90 + dice.below(40))),
    VERSION(false, (dice, mark) -> dice.below(4) + "." + dice.below(20) + "." + dice.below(10)),
    ADDRESS(false, (dice, mark) -> "10." + dice.below(200) + "." + dice.below(256) + "." + (1 + dice.below(254))),
    DATE(false, (dice, mark) -> 2022 + dice.below(3) + "-0" + (1 + dice.below(9)) + "-" + (10 + dice.below(19))),
    AMOUNT(false, (dice, mark) -> dice.below(5_000) + "." + (10 + dice.below(90))),
    WHOLE(false, (dice, mark) -> Integer.toString(1 + dice.below(99))),
    FLAG(false, (dice, mark) -> dice.one("true", "false")),
    JSON(false, (dice, mark) -> "{\"plan\": \"" + dice.one("free", "pro") + "\", \"seats\": " + dice.below(50) + "}"),
    WORD(false, (dice, mark) -> noun(dice) + " " + noun(dice));

    private final boolean personal;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that hold nothing
    private final BiFunction<Dice, String, String> text;

    Sense(boolean personal, BiFunction<Dice, String, String> text) {
        this.personal = personal;
        this.text = text;
    }

    boolean isPersonal() {
        return personal;
    }

    /** A text; personal ones carry the mark. */
    String text(Dice dice, String mark) {
        return text.apply(dice, mark);
    }

    private static String first(Dice dice) {
        return dice.one(Words.FIRST_NAMES).toLowerCase(java.util.Locale.ROOT);
    }

    private static String last(Dice dice) {
        return dice.one(Words.LAST_NAMES).toLowerCase(java.util.Locale.ROOT);
    }

    private static String noun(Dice dice) {
        return dice.one(Words.NOUNS);
    }

    private static String hex(Dice dice) {
        return Long.toHexString(dice.next());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String sentence(Dice dice) {
        return capital(noun(dice)) + " and " + noun(dice) + " met near the " + noun(dice) + ".";
    }
}
