"""Reusable chains: expanded at load, naskah bound, targets inside and from outside."""

from __future__ import annotations

import pytest

from loket_tui.sop.mesin import langkahkan, maju
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.syarat import Konteks

from .conftest import NASKAH, baris, prosedur, susun, temuan, temuan_teks

ALUR = """
[[alur]]
kode = "naik"
langkah = [
  {id = "konsep", aksi = [{jenis = "buat_naskah", pelaksana = "loket"}]},
  {id = "paraf", aksi = [{jenis = "paraf_semua", hasil = {kembali = {ke = ".konsep"}}}]},
  {id = "ttd", aksi = [
    {jenis = "tanda_tangan", hasil = {kembali = {ke = ".paraf.paraf_kasi", ulang = 1, habis = {ke = ".konsep"}}}},
    {jenis = "nomor", pelaksana = "loket"}, {jenis = "cap", pelaksana = "loket"},
  ]},
]
"""
PAKAI = 'no = "3"\nkegiatan = "Surat tugas"\npakai = {alur = "naik", naskah = "tugas"}\n'
K = Konteks()


def rantai(lain: str = "", tengah: str = "", naskah: str = "tugas") -> Prosedur:
    pakai = PAKAI.replace('"tugas"', f'"{naskah}"')
    return prosedur(baris("st", "", f"{pakai}{lain}") + tengah, tabel=NASKAH + ALUR)


def test_surat_tugas_diurai_satu_langkah_tiap_bagian() -> None:
    p = rantai()
    assert [x.token for x in p.urutan if x.langkah.id.startswith("st-")] == [
        "st-konsep.buat_naskah",
        "st-paraf.paraf_kasi",
        "st-ttd.tanda_tangan",
        "st-ttd.nomor",
        "st-ttd.cap",
    ]
    assert {x.naskah for x in p.urutan if x.langkah.id.startswith("st-")} == {("tugas",)}
    assert p.langkah("st") is None
    assert p.berkas.alur == ()


def test_paraf_semua_satu_tiap_lane_berurutan() -> None:
    p = rantai(naskah="surat")
    paraf = [x for x in p.urutan if x.jenis == "paraf"]
    assert [(x.token, x.lane) for x in paraf] == [("st-paraf.paraf_kasi", "kasi"), ("st-paraf.paraf_sekcam", "sekcam")]
    assert p.letak("st-ttd.tanda_tangan").lane == "camat"
    assert langkahkan(p, "st-paraf.paraf_sekcam", "kembali", K).token == "st-konsep.buat_naskah"


def test_lane_tanda_tangan_dari_naskah_melewati_pihak() -> None:
    assert rantai().letak("st-ttd.tanda_tangan").lane == "sekcam"


def test_target_bertitik_tetap_di_dalam_rantai_juga_pada_habis() -> None:
    p = rantai()
    assert langkahkan(p, "st-paraf.paraf_kasi", "kembali", K).token == "st-konsep.buat_naskah"
    ttd = "st-ttd.tanda_tangan"
    assert langkahkan(p, ttd, "kembali", K).token == "st-paraf.paraf_kasi"
    assert langkahkan(p, ttd, "kembali", Konteks(hitungan={f"{ttd}:kembali": 1})).token == "st-konsep.buat_naskah"


def test_dua_rantai_tidak_bercampur() -> None:
    p = rantai(tengah=baris("sk", "", PAKAI.replace('"tugas"', '"surat"')))
    assert langkahkan(p, "sk-paraf.paraf_sekcam", "kembali", K).token == "sk-konsep.buat_naskah"
    assert maju(p, "st-ttd.cap", K).token == "sk-konsep.buat_naskah"


def test_baris_pertama_membawa_yang_tercetak_sisanya_bagiannya() -> None:
    p = rantai()
    konsep, paraf, ttd = (x for x in p.berkas.langkah if x.id.startswith("st-"))
    assert (konsep.no, konsep.kegiatan, konsep.waktu, konsep.tambahan) == ("3", "Surat tugas", "1 menit", False)
    assert (paraf.no, paraf.waktu, paraf.tambahan, paraf.bagian_dari) == ("", "", True, "st-konsep")
    assert ttd.bagian_dari == "st-konsep"


def test_bagian_dari_induk_tercetak_diteruskan() -> None:
    p = rantai('bagian_dari = "periksa"')
    assert {x.bagian_dari for x in p.berkas.langkah if x.id.startswith("st-")} == {"periksa"}


def test_syarat_baris_berlaku_untuk_seluruh_rantai() -> None:
    p = rantai('bila = {isian = "sifat", adalah = "segera"}')
    assert maju(p, "periksa.periksa_kelengkapan", Konteks(isian={"sifat": "segera"})).token == "st-konsep.buat_naskah"
    assert maju(p, "periksa.periksa_kelengkapan", K).token == "serah.siap_ambil"


def test_lanjut_baris_berada_di_akhir_rantai() -> None:
    p = rantai('lanjut = "serah"', baris("x", '{jenis = "cap"}'))
    assert maju(p, "st-konsep.buat_naskah", K).token == "st-paraf.paraf_kasi"
    assert maju(p, "st-ttd.cap", K).token == "serah.siap_ambil"


def test_dari_luar_nama_baris_berarti_awal_rantainya() -> None:
    balik = '{jenis = "verifikasi", hasil = {kembali = {ke = "st", ulang = 1, habis = {ke = "st"}}}}'
    p = rantai(tengah=baris("x", balik, 'bagian_dari = "st"\ninduk = "st"'))
    gerak = langkahkan(p, "x.verifikasi", "kembali", K)
    assert (gerak.token, gerak.mundur) == ("st-konsep.buat_naskah", True)
    assert langkahkan(p, "x.verifikasi", "kembali", Konteks(hitungan={"x.verifikasi:kembali": 1})) == gerak
    x = p.langkah("x")
    assert x is not None
    assert (x.bagian_dari, x.induk) == ("st-konsep", "st-konsep")


def test_lanjut_dan_pada_ke_rantai() -> None:
    isian = '[[isian]]\nkode = "jam"\nlabel = "Jam"\njenis = "jam"\npada = "st"\n'
    p = prosedur(
        baris("a", '{jenis = "cap"}', 'lanjut = "st"') + baris("b", '{jenis = "cap"}') + baris("st", "", PAKAI),
        tabel=isian + NASKAH + ALUR,
    )
    assert maju(p, "a.cap", K).token == "st-konsep.buat_naskah"
    assert [i.kode for i in p.isian_pada("st-konsep")] == ["jam"]


def test_naskah_tanpa_paraf_melewati_baris_paraf() -> None:
    naskah = NASKAH.replace('paraf = ["kasi"]\n', "").replace('paraf = ["kasi", "sekcam"]\n', "")
    alur = ALUR.replace(".paraf.paraf_kasi", ".paraf")
    p = prosedur(baris("st", "", PAKAI), tabel=naskah + alur)
    assert maju(p, "st-konsep.buat_naskah", K).token == "st-ttd.tanda_tangan"
    assert langkahkan(p, "st-ttd.tanda_tangan", "kembali", K).token == "st-ttd.tanda_tangan"


@pytest.mark.parametrize(
    ("pakai", "aksi", "kalimat"),
    [
        ('pakai = {alur = "turun", naskah = "tugas"}', "", "langkah 'st' memakai alur 'turun' yang tidak ada."),
        ('pakai = {alur = "naik", naskah = "ijazah"}', "", "langkah 'st' memakai naskah 'ijazah' yang tidak ada."),
        ('pakai = {alur = "naik", naskah = "tugas"}', '{jenis = "cap"}', "aksinya sendiri pindahkan ke langkah lain."),
        ('pakai = {alur = "naik"}', "", "langkah.3.pakai.naskah: kunci ini wajib diisi."),
        ('pakai = {alur = ["naik"], naskah = "tugas"}', "", "langkah.3.pakai.alur: harus berupa teks"),
        ("pakai = 5", "", "langkah.3.pakai: harus berupa tabel dalam kurung kurawal."),
    ],
)
def test_galat_pemakaian_alur(pakai: str, aksi: str, kalimat: str) -> None:
    assert any(kalimat in x for x in temuan(baris("st", aksi, pakai), tabel=NASKAH + ALUR))


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("langkah = [", "langkah = 5\nlain = ["), ("langkah = [", "langkah = []\nlain = ["),
        ("{jenis = \"buat_naskah\", pelaksana = \"loket\"}", "5"), ('kode = "naik"', "kode = [1]"),
        ("{kembali = {ke = \".konsep\"}}", "5"), ("{ke = \".konsep\"}", "5"), ('".konsep"', "5"),
    ],
)  # fmt: skip
def test_alur_yang_rusak_disebut(lama: str, baru: str) -> None:
    assert lama in ALUR
    assert "alur.1" in temuan(baris("st", "", PAKAI), tabel=NASKAH + ALUR.replace(lama, baru, 1))[0]


def test_bom_alur_ditolak_sebelum_mengembang() -> None:
    paraf = ", ".join(['{jenis = "cap"}'] * 60)
    alur = (
        '\n[[alur]]\nkode = "naik"\nlangkah = ['
        + ", ".join(f'{{id = "a{i}", aksi = [{paraf}]}}' for i in range(20))
        + "]"
    )
    banyak = "".join(baris(f"st{i}", "", PAKAI) for i in range(200))
    assert temuan(banyak, tabel=NASKAH + alur) == ("lebih dari 1000 aksi; bagi menjadi beberapa SOP.",)


def test_alur_yang_tidak_ada_disebut_barisnya() -> None:
    teks = susun(baris("st", "", 'pakai = {alur = "turun", naskah = "tugas"}'), tabel=NASKAH + ALUR)
    tajuk = teks.splitlines().index('id = "st"')
    assert temuan_teks(teks) == (f"baris {tajuk}, langkah 'st' memakai alur 'turun' yang tidak ada.",)
