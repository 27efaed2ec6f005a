using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>One entry as it is typed.</summary>
/// <param name="Kind">Which form.</param>
/// <param name="Answers">By the names of its questions; of one that is answered by a mark, which of its marks, counted from 0.</param>
internal sealed record Typed(string Kind, params (string Name, string Value)[] Answers);

/// <summary>What a student writes in the field, of several kinds and as long as people write: for what depends on how much it is.</summary>
internal static class FieldDiary
{
    /// <summary>Five entries of one day.</summary>
    public static readonly IReadOnlyList<Typed> OneDay =
    [
        new("logbook", ("what", "Pagi ini menimbang sampah di RT 02 bersama Bu Aminah dan dua kader posyandu. Dari 34 rumah yang didatangi, 21 sudah memilah sisa dapur. Timbangan gantung sempat macet, jadi rumah nomor 12 sampai 15 diulang sesudah zuhur. Hasilnya dicatat di papan balai warga."), ("minutes", "3,5")),
        new("aspiration", ("sort", "1"), ("text", "Kalau musim hujan jalan dari kampung atas ke sekolah licin sekali, anak-anak sering jatuh di tanjakan dekat musala. Kami minta dibuatkan tangga batu atau paling tidak pegangan bambu. Tenaganya dari warga sendiri, yang kurang hanya semen kira-kira sepuluh sak.")),
        new("education", ("theme", "waste"), ("topic", "Memilah sampah dapur untuk pakan magot dan kompos"), ("men", "9"), ("women", "23"), ("note", "Yang datang lebih banyak ibu-ibu PKK dari RT 03. Contoh ember bertumpuk dari Pak Darsa paling banyak ditanya. Tiga orang mau mencoba minggu ini; alatnya dipinjamkan dari posko sampai hari Jumat dan akan dilihat lagi hasilnya hari Sabtu.")),
        new("waste-sorting", ("visited", "34"), ("sorting", "21"), ("note", "Rumah yang belum memilah kebanyakan tidak punya dua wadah. Empat keluarga membakar sampah plastik di kebun belakang karena gerobak tidak sampai ke gang mereka. Ketua RT berjanji membicarakan jadwal gerobak pada rapat malam Minggu.")),
        new("contribution", ("what", "Ember bekas cat ukuran 25 liter, dua puluh buah"), ("source", "1"), ("rupiah", "300.000"), ("note", "Diberikan oleh toko bangunan Sumber Rejeki di simpang tiga. Embernya sudah dicuci oleh pemuda karang taruna, tutupnya dilubangi hari Kamis. Pemilik toko minta namanya ditulis di papan bank sampah supaya pembeli lain ikut menyumbang.")),
    ];

    private static readonly string[] Places = ["RT 01", "RT 02", "RT 03", "RT 04", "kampung atas", "kampung tengah", "dekat musala", "balai warga", "SD Cikadu 1", "posyandu Melati", "rumah Pak Darsa", "saung Bu Aminah"];
    private static readonly string[] Deeds = ["Menimbang sampah", "Mendata usaha rumahan", "Menyiapkan lubang kompos", "Membersihkan saluran air", "Mengajar membaca", "Mencatat harga barang bekas", "Memasang papan nama bank sampah", "Menggambar peta gang", "Memeriksa ember bertumpuk", "Berbicara dengan ketua RT"];
    private static readonly string[] Helpers = ["dua kader posyandu", "pemuda karang taruna", "ibu-ibu PKK", "Bu Aminah", "Pak Darsa dan anaknya", "guru kelas lima", "perangkat desa", "teman satu kelompok"];
    private static readonly string[] Remarks =
    [
        "Hujan turun sebelum selesai, sisanya dikerjakan besok pagi.", "Warga minta jadwalnya ditempel di warung supaya tidak lupa.", "Timbangan dipinjam dari koperasi dan harus kembali hari Jumat.",
        "Ada yang belum setuju karena gerobak tidak masuk ke gang.", "Anak-anak ikut membantu dan paling cepat hafal warnanya.", "Listrik padam dua jam, jadi daftar ditulis tangan dulu.",
        "Hasilnya lebih banyak dari minggu lalu menurut catatan di papan.", "Kepala dusun mau meneruskan kalau alatnya tersedia.", "Alamat dua rumah masih harus dicocokkan dengan kartu keluarga.", "Sinyal hanya ada di dekat lapangan, foto menyusul.",
    ];

    /// <summary>So many entries of many days, a little different each, always the same for a seed.</summary>
    public static IEnumerable<Typed> Entries(int count, int seed)
    {
        Random random = new(seed);
        return Enumerable.Range(0, count).Select(at => One(at, random)).ToList();
    }

    /// <summary>Opens the form, types and saves, as a person does.</summary>
    /// <param name="phone">A page of the book.</param>
    /// <param name="entry">What is written.</param>
    /// <param name="photos">How many photos it has.</param>
    /// <param name="seed">What is in them.</param>
    public static async Task Write(IPage phone, Typed entry, int photos = 0, int seed = 0)
    {
        await Fill(phone, entry);
        if (photos > 0)
        {
            await Photograph(phone, seed, photos);
            await Assertions.Expect(phone.Locator(".thumbs img")).ToHaveCountAsync(photos, new() { Timeout = 60_000 });
        }

        await Save(phone);
    }

    /// <summary>Adds photos to what is being written; each becomes some 300 KB.</summary>
    /// <param name="phone">A page of the book.</param>
    /// <param name="seed">What is in them.</param>
    /// <param name="photos">How many.</param>
    public static Task Photograph(IPage phone, int seed, int photos = 1) => phone.EvaluateAsync(Pictures, new[] { seed, photos });

    /// <summary>Saves what was written, and waits until the phone says that it has it.</summary>
    public static async Task Save(IPage phone)
    {
        await phone.Locator("button.cta").ClickAsync();
        await phone.WaitForFunctionAsync("() => location.hash.endsWith('saved') && !document.getElementById('entry')", null, new() { PollingInterval = 20 });
    }

    /// <summary>Opens the form and types.</summary>
    public static async Task Fill(IPage phone, Typed entry)
    {
        await phone.GotoAsync("/field/#/record/" + entry.Kind);
        await phone.Locator("form#entry").WaitForAsync();
        foreach ((string name, string value) in entry.Answers)
        {
            ILocator question = phone.Locator($"[id='f-{name}']");
            switch (await question.EvaluateAsync<string>("it => it.tagName"))
            {
                case "SELECT":
                    await question.SelectOptionAsync(value);
                    break;
                case "FIELDSET":
                    await question.Locator("input").Nth(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).CheckAsync();
                    break;
                default:
                    await question.FillAsync(value);
                    break;
            }
        }
    }

    private static Typed One(int at, Random random)
    {
        string number = random.Next(3, 60).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string text = $"{Of(Deeds)} di {Of(Places)} bersama {Of(Helpers)}, {number} rumah pada hari ke-{(at / 5) + 1}. {Of(Remarks)} {Of(Remarks)} Sesudah itu ke {Of(Places)} dengan {Of(Helpers)}.";
        return (at % 5) switch
        {
            0 => new("logbook", ("what", text), ("minutes", "2,5")),
            1 => new("aspiration", ("sort", "0"), ("text", text)),
            2 => new("education", ("theme", "waste"), ("topic", $"{Of(Deeds)} di {Of(Places)}"), ("men", "8"), ("women", number), ("note", text)),
            3 => new("waste-sorting", ("visited", number), ("sorting", "2"), ("note", text)),
            _ => new("output", ("sort", "poster"), ("title", $"{Of(Deeds)}, lembar {at}"), ("note", text)),
        };

        string Of(string[] all) => all[random.Next(all.Length)];
    }

    // A field under a sky, with leaves, houses and the grain of a small camera: what makes a photo large is what is fine in it.
    private const string Pictures = """
        async ([seed, count]) => {
          let state = (seed * 2654435761 + 12345) >>> 0;
          const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32, files = new DataTransfer(), width = 2000, height = 1500;
          for (let at = 0; at < count; at++) {
            const canvas = Object.assign(document.createElement("canvas"), { width, height }), drawing = canvas.getContext("2d");
            const light = drawing.createLinearGradient(0, 0, 0, height), tint = random() * 60;
            light.addColorStop(0, `hsl(${190 + tint} 50% 75%)`); light.addColorStop(0.45, "#d8dccb"); light.addColorStop(0.5, `hsl(${80 + tint} 35% 40%)`); light.addColorStop(1, "#4d4a2c");
            drawing.fillStyle = light;
            drawing.fillRect(0, 0, width, height);
            for (let house = 0; house < 12; house++) { drawing.fillStyle = `hsl(${random() * 50} 40% ${30 + random() * 50}%)`; drawing.fillRect(random() * width, height * (0.3 + random() * 0.4), 60 + random() * 260, 50 + random() * 200); }
            for (let leaf = 0; leaf < 2500; leaf++) { drawing.fillStyle = `hsl(${60 + random() * 80} ${20 + random() * 50}% ${15 + random() * 50}%)`; drawing.beginPath(); drawing.ellipse(random() * width, height * (0.4 + random() * 0.6), 2 + random() * 22, 1 + random() * 7, random() * 6, 0, 7); drawing.fill(); }
            const grain = drawing.getImageData(0, 0, width, height), data = grain.data;
            for (let i = 0; i < data.length; i += 4) { const much = (random() - 0.5) * 16; data[i] += much; data[i + 1] += much; data[i + 2] += much; }
            drawing.putImageData(grain, 0, 0);
            files.items.add(new File([await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", 0.92))], `foto-${seed}-${at}.jpg`, { type: "image/jpeg" }));
          }
          const input = [...document.querySelectorAll("input[type=file]")].at(-1);
          input.files = files.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }
        """;
}
