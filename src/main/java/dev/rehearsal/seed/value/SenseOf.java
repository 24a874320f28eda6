package dev.rehearsal.seed.value;

/** Tells what a text column is for. */
final class SenseOf {

    private SenseOf() {}

    static Sense name(ColumnWords name) {
        if (name.has("email", "mail") && !name.ends("subject", "body", "template", "status", "type")) {
            return Sense.EMAIL;
        }
        if (name.has("phone", "mobile", "tel", "telephone", "fax")) {
            return Sense.PHONE;
        }
        if (name.has("username", "login", "nickname", "nick", "handle")) {
            return Sense.USERNAME;
        }
        if ((name.ends("name") && name.has("first", "given", "fore"))
                || name.ends("firstname", "forename", "givenname")) {
            return Sense.FIRST_NAME;
        }
        if ((name.ends("name") && name.has("last", "family", "sur")) || name.ends("lastname", "surname")) {
            return Sense.LAST_NAME;
        }
        if (name.has("file", "filename", "path")) {
            return Sense.FILE;
        }
        if (name.has("user") && name.has("agent")) {
            return Sense.AGENT;
        }
        Sense place = place(name);
        return place == Sense.WORD ? other(name) : place;
    }

    private static Sense place(ColumnWords name) {
        if (name.has("country")) {
            return name.has("code", "iso") ? Sense.COUNTRY_CODE : Sense.COUNTRY;
        }
        if (name.has("city", "town")) {
            return Sense.CITY;
        }
        if (name.has("zip", "postcode", "plz") || (name.has("postal") && name.has("code"))) {
            return Sense.POSTAL_CODE;
        }
        if (name.has("ip") || name.has("host", "hostname")) {
            return Sense.ADDRESS;
        }
        if (name.has("house", "building") && name.has("number", "no", "nr")) {
            return Sense.HOUSE_NUMBER;
        }
        if (name.has("street", "address", "line1")) {
            return Sense.STREET;
        }
        if (name.has("currency")) {
            return Sense.CURRENCY;
        }
        if (name.has("timezone", "tz") || (name.has("time") && name.has("zone"))) {
            return Sense.TIME_ZONE;
        }
        if (name.has("locale")) {
            return Sense.LOCALE;
        }
        return name.has("language", "lang") ? Sense.LANGUAGE : Sense.WORD;
    }

    private static Sense other(ColumnWords name) {
        if (name.has("url", "uri", "link", "website", "homepage", "href", "avatar")) {
            return Sense.URL;
        }
        if (name.has("slug", "permalink")) {
            return Sense.SLUG;
        }
        if (name.ends("uuid", "guid")) {
            return Sense.UUID_TEXT;
        }
        if (name.has("token", "hash", "secret", "password", "digest", "checksum", "fingerprint")) {
            return Sense.TOKEN;
        }
        if (name.has("sku", "barcode", "isbn", "iban", "vin")
                || name.ends("id", "number", "code", "ref", "reference")) {
            return Sense.SKU;
        }
        if (name.ends("at", "date", "on", "timestamp")) {
            return Sense.DATE;
        }
        if (name.has("price", "amount", "total", "cost", "fee", "balance", "rate")) {
            return Sense.AMOUNT;
        }
        if (name.has("age", "quantity", "qty", "count", "year", "size")) {
            return Sense.WHOLE;
        }
        if (name.has("is", "has", "enabled", "flag")) {
            return Sense.FLAG;
        }
        if (name.has("status", "state", "phase", "stage")) {
            return Sense.STATUS;
        }
        if (name.has("role")) {
            return Sense.ROLE;
        }
        if (name.has("gender", "sex")) {
            return Sense.GENDER;
        }
        if (name.has("color", "colour")) {
            return Sense.COLOR;
        }
        if (name.has("mime") || (name.has("content") && name.has("type"))) {
            return Sense.MIME;
        }
        if (name.has("json", "payload", "metadata", "settings", "config")) {
            return Sense.JSON;
        }
        if (name.has("version")) {
            return Sense.VERSION;
        }
        if (name.has("company", "organization", "organisation", "employer", "vendor", "brand")) {
            return Sense.COMPANY;
        }
        if (name.has(
                "description",
                "comment",
                "comments",
                "body",
                "content",
                "notes",
                "note",
                "bio",
                "text",
                "message",
                "summary",
                "about",
                "details")) {
            return Sense.SENTENCES;
        }
        if (name.has("title", "subject", "headline", "label", "caption")) {
            return Sense.TITLE;
        }
        if (name.ends("name", "fullname")) {
            boolean people = name.has("full", "fullname", "display", "contact", "author", "owner")
                    || name.ofTable(
                            "user",
                            "customer",
                            "person",
                            "people",
                            "employee",
                            "member",
                            "contact",
                            "author",
                            "account",
                            "patient",
                            "student",
                            "driver");
            boolean firm = name.ofTable("compan", "organi", "vendor", "supplier", "tenant", "client");
            return people ? Sense.FULL_NAME : firm ? Sense.COMPANY : Sense.TITLE;
        }
        return Sense.WORD;
    }
}
