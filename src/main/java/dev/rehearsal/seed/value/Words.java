package dev.rehearsal.seed.value;

/** Words that texts are made of. */
final class Words {

    static final String[] FIRST_NAMES =
            ("Anna Ben Clara David Emma Felix Greta Hugo Ida Jonas Kira Liam Mia Noah Olga Paul"
                            + " Quinn Rosa Sam Tara Uma Viktor Wanda Xavier Yara Zoe Amir Bruna Chen Divya Elif Fatima Goran Hana Ivan"
                            + " Jorge Kofi Lucia Mateo Nadia Omar Priya Rafael Sofia Tomasz Ulla Vera Wei Yusuf Zeynep")
                    .split(" ");
    static final String[] LAST_NAMES =
            ("Miller Garcia Novak Rossi Tanaka Kim Nguyen Schmidt Dubois Silva Kowalski Haddad"
                            + " Okafor Larsen Virtanen Ivanov Popescu Horvat Costa Moreau Fischer Weber Santos Lopez Martin Khan Singh"
                            + " Patel Chen Wang Sato Suzuki Cohen Levy Brown Wilson Taylor Evans Murphy Walsh Jansen Visser Berg Lindholm"
                            + " Papadopoulos Demir Yilmaz Mbeki Diallo Mensah")
                    .split(" ");
    static final String[] CITIES = ("Berlin,Madrid,Paris,Rome,Vienna,Warsaw,Prague,Lisbon,Dublin,Oslo,Helsinki,Athens,"
                    + "Porto,Lyon,Hamburg,Munich,Milan,Naples,Seville,Krakow,Ghent,Basel,Zurich,Graz,Malmo,Aarhus,Bergen,Turku,"
                    + "Toronto,Austin,Denver,Seattle,Osaka,Seoul,Nairobi,Accra,Lima,Quito,Recife,Pune")
            .split(",");
    static final String[] COUNTRIES =
            ("Germany,Spain,France,Italy,Austria,Poland,Czechia,Portugal,Ireland,Norway,Finland,"
                            + "Greece,Belgium,Switzerland,Sweden,Denmark,Canada,Japan,Kenya,Peru")
                    .split(",");
    static final String[] CODES = "DE ES FR IT AT PL CZ PT IE NO FI GR BE CH SE DK CA JP KE PE".split(" ");
    static final String[] NOUNS =
            ("amber anchor apple atlas autumn basket beacon birch bridge canvas cedar circle cloud"
                            + " copper coral crystal delta desert ember falcon field forest garden glacier granite harbor hazel horizon"
                            + " island ivory jade kettle lantern lemon linen maple marble meadow mirror mountain nectar ocean olive orchid"
                            + " pepper pine planet prairie quartz river saffron sierra silver summit timber tulip valley velvet willow")
                    .split(" ");
    static final String[] STATES = "active pending done draft new open closed cancelled archived failed".split(" ");

    private Words() {}
}
