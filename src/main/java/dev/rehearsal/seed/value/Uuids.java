package dev.rehearsal.seed.value;

/** Random UUIDs, version 4. */
final class Uuids {

    private Uuids() {}

    static String of(long high, long low) {
        return new java.util.UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
                .toString();
    }
}
