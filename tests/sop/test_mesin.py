"""The engine: the positive way, what is passed over, returns, repeats, refusals, runs of one kind."""

from __future__ import annotations

import tomllib

import pytest

from loket_tui.dasar.galat import GalatAturan
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.mesin import (
    dilewati,
    langkahkan,
    lipat,
    maju,
    nama_langkah,
    naskah_berlaku,
    paraf_dituntut,
    pilihan,
    rangkaian,
    sesudah,
)
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import BerkasSop
from loket_tui.sop.syarat import Konteks

from .conftest import AWAL, NASKAH, baris, prosedur, susun

K = Konteks()


def jalan(p: Prosedur, konteks: Konteks = K) -> list[str]:
    """The tokens of the positive way from the application to the end."""
    token: str | None = p.ajukan.token
    dilalui = []
    while token is not None:
        dilalui.append(token)
        gerak = langkahkan(p, token, HASIL[p.letak(token).jenis][0], konteks)
        token = gerak.token
    assert gerak.akhir == "selesai"
    return dilalui


def test_jalan_positif_sampai_selesai() -> None:
    assert jalan(prosedur(baris("x", '{jenis = "cap"}, {jenis = "cap"}, {id = "taruh", jenis = "arsip"}'))) == [
        "ajukan.ajukan",
        "periksa.periksa_kelengkapan",
        "x.cap",
        "x.cap2",
        "x.taruh",
        "serah.siap_ambil",
        "serah.serahkan",
    ]


def test_syarat_langkah_dan_aksi_dilewati() -> None:
    segera = 'bila = {isian = "sifat", adalah = "segera"}'
    p = prosedur(
        baris("x", '{jenis = "cap"}', segera) + baris("y", f'{{jenis = "arsip", {segera}}}, {{jenis = "cap"}}')
    )
    assert "x.cap" not in jalan(p) and "y.arsip" not in jalan(p) and "y.cap" in jalan(p)
    assert {"x.cap", "y.arsip"} <= set(jalan(p, Konteks(isian={"sifat": "segera"})))


def test_syarat_melihat_hasil_yang_baru_saja_diberikan() -> None:
    p = prosedur(
        baris("x", '{jenis = "verifikasi", hasil = {kembali = {ke = "y"}}}')
        + baris("y", '{jenis = "cap", bila = {aksi = "x", hasil = "kembali"}}')
    )
    for dulu in ({}, {"x": "sesuai"}, {"x": "kembali"}):
        assert langkahkan(p, "x.verifikasi", "kembali", Konteks(hasil=dulu)).token == "y.cap"
        assert langkahkan(p, "x.verifikasi", "sesuai", Konteks(hasil=dulu)).token == "serah.siap_ambil"


def test_sesudah_mencatat_hasil_hitungan_dan_yang_sekali_jalan() -> None:
    p = prosedur(baris("x", '{id = "k", jenis = "buat_naskah", naskah = "surat"}, {jenis = "nomor", naskah = "surat"}'),
                 tabel=NASKAH)  # fmt: skip
    siap = sesudah(K, p.letak("serah.siap_ambil"), "selesai")
    assert siap.hasil == {"serah.siap_ambil": "selesai", "siap_ambil": "selesai", "serah": "selesai"}
    assert (siap.selesai, siap.hitungan) == ({"serah.siap_ambil"}, {"serah.siap_ambil:selesai": 1})
    lagi = sesudah(siap, p.letak("serah.siap_ambil"), "selesai")
    assert lagi.hitungan == {"serah.siap_ambil:selesai": 2}
    assert sesudah(lagi, p.letak("serah.serahkan"), "tunda").selesai == {"serah.siap_ambil"}
    baru = sesudah(lagi, p.letak("x.k"), "selesai")
    assert (baru.selesai, baru.hasil["k"], baru.hasil["x.k"], baru.hasil["x"]) == (
        set(),
        "selesai",
        "selesai",
        "selesai",
    )
    assert Konteks() == K


@pytest.mark.parametrize(("menjadi", "hasil", "dihapus"), [
    ("konsep", "selesai", True), ("konsep", "kembali", False), ("tercetak", "selesai", False),
])
def test_naskah_baru_di_sistem_lain_diserahkan_lagi(menjadi: str, hasil: str, dihapus: bool) -> None:
    aksi = f'{{jenis = "sistem_luar", sistem = "SIAK", menjadi = "{menjadi}", hasil = {{kembali = {{ke = "x"}}}}}}'
    p = prosedur(baris("x", aksi))
    siap = sesudah(K, p.letak("serah.siap_ambil"), "selesai")
    kini = sesudah(siap, p.letak("x.sistem_luar"), hasil)
    assert kini.selesai == (frozenset() if dihapus else {"serah.siap_ambil"})
    assert kini == lipat(K, [(p.letak("serah.siap_ambil"), "selesai"), (p.letak("x.sistem_luar"), hasil)])


def test_aktivitas_lain_dilewati() -> None:
    aktivitas = '\n[[aktivitas]]\nkode = "baru"\nnama = "Baru"\n[[aktivitas]]\nkode = "ubah"\nnama = "Ubah"\n'
    p = prosedur(baris("x", '{jenis = "cap"}', 'aktivitas = ["baru"]'), tabel=aktivitas)
    assert "x.cap" in jalan(p, Konteks(aktivitas="baru"))
    assert "x.cap" not in jalan(p, Konteks(aktivitas="ubah"))


def test_fitur_kantor() -> None:
    p = prosedur(baris("x", '{jenis = "cap"}', 'bila = {fitur = "cap_basah"}'))
    assert "x.cap" not in jalan(p)
    assert "x.cap" in jalan(p, Konteks(fitur=frozenset({"cap_basah"})))


def test_naskah_yang_tidak_berlaku_melewati_semua_aksinya() -> None:
    naskah = (
        '\n[[naskah]]\nkode = "a"\nnama = "A"\nbila = {isian = "sifat", adalah = "biasa"}\n'
        '[[naskah]]\nkode = "b"\nnama = "B"\nbila = {isian = "sifat", adalah = "segera"}\n'
    )
    p = prosedur(
        baris("x", '{jenis = "buat_naskah", naskah = ["a", "b"]}, {jenis = "cap", naskah = "a"}, {jenis = "cap"}'),
        tabel=naskah,
    )
    letak = p.letak("x.buat_naskah")
    assert naskah_berlaku(letak, p, Konteks(isian={"sifat": "segera"})) == ("b",)
    assert [t for t in jalan(p, Konteks(isian={"sifat": "segera"})) if t[0] == "x"] == ["x.buat_naskah", "x.cap2"]
    assert [t for t in jalan(p, Konteks(isian={"sifat": "biasa"})) if t[0] == "x"] == [
        "x.buat_naskah",
        "x.cap",
        "x.cap2",
    ]
    assert [t for t in jalan(p) if t[0] == "x"] == ["x.cap2"]


def test_tugas_dan_lapor_bukan_posisi() -> None:
    p = prosedur(
        baris("t", '{jenis = "tugas", muncul = {isian = "mulai"}}')
        + baris("l", '{jenis = "lapor", tiap = "minggu", kepada = "dinas"}', 'lingkup = "layanan"')
    )
    assert not {"t.tugas", "l.lapor"} & set(jalan(p))
    assert dilewati(p.letak("t.tugas"), p, K)
    assert [x.token for x in p.laporan] == ["l.lapor"]


def test_langkah_tanpa_aksi_dilalui_juga_sebagai_sasaran() -> None:
    p = prosedur(
        baris("kosong", "")
        + baris("x", '{jenis = "verifikasi", hasil = {kembali = {ke = "kosong"}}}', 'lanjut = "kosong2"')
        + baris("y", '{jenis = "cap"}')
        + baris("kosong2", "")
    )
    assert jalan(p)[2:4] == ["x.verifikasi", "serah.siap_ambil"]
    assert langkahkan(p, "x.verifikasi", "kembali", K).token == "x.verifikasi"


def test_lanjut_melompat_dan_tidak_dari_langkah_yang_dilewati() -> None:
    segera = 'bila = {isian = "sifat", adalah = "segera"}'
    p = prosedur(
        baris("x", '{jenis = "cap"}, {jenis = "arsip"}', f'{segera}\nlanjut = "serah"') + baris("y", '{jenis = "cap"}')
    )
    assert "y.cap" in jalan(p)
    cepat = jalan(p, Konteks(isian={"sifat": "segera"}))
    assert cepat[2:5] == ["x.cap", "x.arsip", "serah.siap_ambil"]


def test_lanjut_kembali_dari_langkah_samping() -> None:
    samping = baris("sidang", '{jenis = "verifikasi"}', 'lanjut = "x"')
    p = prosedur(baris("x", '{jenis = "verifikasi", hasil = {rujuk = {ke = "sidang"}}}', 'lanjut = "serah"') + samping)
    assert langkahkan(p, "x.verifikasi", "rujuk", K).token == "sidang.verifikasi"
    balik = maju(p, "sidang.verifikasi", K)
    assert (balik.token, balik.mundur, balik.sasaran_indeks) == ("x.verifikasi", True, p.letak("x.verifikasi").indeks)
    assert langkahkan(p, "sidang.verifikasi", "sesuai", K) == balik
    assert not maju(p, "x.verifikasi", K).mundur
    assert "sidang.verifikasi" not in jalan(p)


def test_putaran_lanjut_yang_seluruhnya_dilewati_tidak_menyelesaikan_berkas() -> None:
    syarat = 'bila = {isian = "sifat", adalah = "segera"}'
    tolak = f'{{jenis = "verifikasi", {syarat}, hasil = {{tolak = {{akhir = "ditolak"}}}}}}'
    teks = susun(baris("x", tolak, 'lanjut = "y"') + baris("y", tolak, 'lanjut = "x"'))
    p = Prosedur("uji", BerkasSop.model_validate(tomllib.loads(teks)))      # loading refuses it
    with pytest.raises(GalatAturan, match="berputar pada langkah x; periksa kunci lanjut"):
        maju(p, "periksa.periksa_kelengkapan", K)


ULANG = baris(
    "jari",
    '{jenis = "kerjakan", hasil = {ulang = {ke = "jari", ulang = 3, habis = {akhir = "dirujuk", kepada = "RSUD"}}, '
    'gagal = {ke = "periksa"}}}',
)


@pytest.mark.parametrize("kali", range(6))
def test_ulang_paling_banyak_lalu_habis(kali: int) -> None:
    gerak = langkahkan(prosedur(ULANG), "jari.kerjakan", "ulang", Konteks(hitungan={"jari.kerjakan:ulang": kali}))
    if kali < 3:
        assert (gerak.token, gerak.akhir, gerak.mundur) == ("jari.kerjakan", None, True)
    else:
        assert (gerak.token, gerak.akhir, gerak.kepada) == (None, "dirujuk", "RSUD")


def test_hitungan_lain_tidak_ikut_dihitung() -> None:
    konteks = Konteks(hitungan={"jari.kerjakan:gagal": 9, "lain.kerjakan:ulang": 9})
    assert langkahkan(prosedur(ULANG), "jari.kerjakan", "ulang", konteks).token == "jari.kerjakan"


def test_kembali_menyebut_sasaran_menunggu_dan_cetakan() -> None:
    p = prosedur(baris("x", '{jenis = "verifikasi", hasil = {kembali = {tunggu = "pemohon", ke = "periksa"}}}'))
    diri = langkahkan(p, "periksa.periksa_kelengkapan", "tidak_lengkap", K)
    assert (diri.token, diri.mundur, diri.sasaran_indeks) == ("periksa.periksa_kelengkapan", True, 1)
    assert (diri.menunggu, diri.cetak) == ("pemohon", "blanko_kekurangan")
    balik = langkahkan(p, "x.verifikasi", "kembali", K)
    assert (balik.token, balik.mundur, balik.sasaran_indeks, balik.cetak) == (
        "periksa.periksa_kelengkapan",
        True,
        1,
        None,
    )
    terus = langkahkan(p, "x.verifikasi", "sesuai", K)
    assert (terus.mundur, terus.menunggu, terus.sasaran_indeks) == (False, "", p.letak("serah.siap_ambil").indeks)


def test_sasaran_yang_dilewati_menjadi_yang_berikutnya_berlaku() -> None:
    p = prosedur(
        baris("x", '{jenis = "cap", bila = {isian = "sifat", adalah = "segera"}}, {jenis = "arsip"}')
        + baris("y", '{jenis = "verifikasi", hasil = {kembali = {ke = "x"}}}')
    )
    gerak = langkahkan(p, "y.verifikasi", "kembali", K)
    assert (gerak.token, gerak.sasaran_indeks) == ("x.arsip", p.letak("x.arsip").indeks)


@pytest.mark.parametrize("hasil", ["tolak", "rujuk", "gagal", "", "SESUAI", "disetujui"])
def test_hasil_di_luar_sop_ditolak(hasil: str) -> None:
    p = prosedur(baris("x", '{jenis = "verifikasi"}', 'no = "3"'))
    with pytest.raises(GalatAturan) as galat:
        langkahkan(p, "x.verifikasi", hasil, K)
    assert galat.value.kalimat == f"SOP Layanan Coba tidak mengenal hasil '{hasil}' pada langkah 3."


def test_pilihan_sama_dengan_yang_diterima() -> None:
    p = prosedur(
        baris("x", '{jenis = "verifikasi", hasil = {tolak = {akhir = "ditolak"}, kembali = {ke = "periksa"}}}')
    )
    terbuka = pilihan(p, "x.verifikasi", K)
    assert [(x.hasil, x.positif, x.perlu_alasan) for x in terbuka] == [
        ("sesuai", True, False),
        ("kembali", False, True),
        ("tolak", False, True),
    ]
    assert [x.gerak for x in terbuka] == [langkahkan(p, "x.verifikasi", x.hasil, K) for x in terbuka]
    assert terbuka[2].gerak.akhir == "ditolak"


def test_hasil_positif_boleh_dibelokkan_tanpa_alasan() -> None:
    p = prosedur(
        baris("x", '{jenis = "verifikasi", hasil = {sesuai = {ke = "serah"}}}') + baris("y", '{jenis = "cap"}')
    )
    (satu,) = pilihan(p, "x.verifikasi", K)
    assert (satu.gerak.token, satu.perlu_alasan, satu.gerak.mundur) == ("serah.siap_ambil", False, False)


def test_siap_ambil_dan_serahkan_yang_sudah_dilewati() -> None:
    p = prosedur(
        akhir=baris("siap", '{jenis = "siap_ambil"}, {jenis = "serahkan", hasil = {tunda = {ke = "siap"}}}')
        + baris("arsip", '{jenis = "arsip"}')
    )
    tahu = "periksa.periksa_kelengkapan"
    assert maju(p, tahu, K).token == "siap.siap_ambil"
    assert maju(p, tahu, Konteks(selesai=frozenset({"siap.siap_ambil"}))).token == "siap.serahkan"
    semua = frozenset({"siap.siap_ambil", "siap.serahkan"})
    assert maju(p, tahu, Konteks(selesai=semua)).token == "arsip.arsip"
    tunda = langkahkan(p, "siap.serahkan", "tunda", Konteks(selesai=frozenset({"siap.siap_ambil"})))
    assert (tunda.token, tunda.mundur) == ("siap.serahkan", True)
    assert maju(p, tahu, Konteks(selesai=frozenset({"x.cap"}))).token == "siap.siap_ambil"


def test_rangkaian_satu_jenis_tak_terputus() -> None:
    p = prosedur(
        baris("x", '{jenis = "nomor", naskah = "surat"}, {jenis = "cap"}, {jenis = "tugas"}')
        + baris("y", '{jenis = "arsip"}, {jenis = "verifikasi"}, {jenis = "cap"}'),
        tabel=NASKAH,
    )
    jenis = frozenset({"nomor", "cap", "arsip"})
    assert [x.token for x in rangkaian(p, "x.nomor", K, jenis)] == ["x.nomor", "x.cap", "y.arsip"]
    assert [x.token for x in rangkaian(p, "x.cap", K, frozenset({"cap"}))] == ["x.cap"]
    assert rangkaian(p, "y.verifikasi", K, jenis) == ()
    sampai_akhir = rangkaian(p, "serah.siap_ambil", K, frozenset({"siap_ambil", "serahkan"}))
    assert [x.token for x in sampai_akhir] == ["serah.siap_ambil", "serah.serahkan"]


def test_rangkaian_berhenti_pada_putaran() -> None:
    p = prosedur(
        baris("x", '{jenis = "verifikasi", hasil = {tolak = {akhir = "ditolak"}}}', 'lanjut = "y"')
        + baris("y", '{jenis = "verifikasi"}', 'lanjut = "x"')
    )
    assert len(rangkaian(p, "x.verifikasi", K, frozenset({"verifikasi"}))) == 2


def test_peran_pencatat_dan_pengganti() -> None:
    p = prosedur(tabel=NASKAH)
    assert (p.pencatat("pemohon"), p.pencatat("kasi")) == ("loket", "kasi")
    assert p.peran("pemohon") == ("petugas_loket", "operator")
    assert (p.peran("camat"), p.peran("camat", frozenset({"camat"}))) == (("camat",), ("camat", "sekcam"))
    assert (p.atas_nama("tugas", "sekcam"), p.atas_nama("surat", "camat")) == ("camat", None)
    assert paraf_dituntut(p, "surat") == ("kasi", "sekcam")


def test_nama_langkah() -> None:
    p = prosedur(baris("x", '{jenis = "cap"}'))
    assert [nama_langkah(p.letak(t)) for t in ("ajukan.ajukan", "x.cap")] == ["1", "x"]


def test_token_asing_dan_bukan_asing() -> None:
    p = prosedur(awal=AWAL)
    assert not p.ada("lain.cap")
    with pytest.raises(KeyError):
        p.letak("lain.cap")
