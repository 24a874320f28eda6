package dev.rehearsal.cluster.patroni;

import com.google.gson.JsonElement;

/** An answer of the REST API. */
record Answer(int code, String contentType, String body) {

    static Answer json(int code, JsonElement body) {
        return new Answer(code, "application/json", body.toString());
    }

    static Answer text(int code, String body) {
        return new Answer(code, "text/html", body); // Patroni's type for its one-line answers
    }

    static Answer plain(int code, String body) {
        return new Answer(code, "text/plain", body);
    }

    static Answer codeOnly(int code) {
        return new Answer(code, "", "");
    }

    /** An error that has no more to say than its code. */
    static Answer error(int code, String reason) {
        return text(
                code,
                "<html><head><title>Error response</title></head><body><p>" + code + " " + reason
                        + "</p></body></html>");
    }
}
