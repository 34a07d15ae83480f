"""The pack of Kalipare: the shapes that only its documents have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.hari_kerja import Kalender
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.isian import baca_isian, hitung
from loket_tui.sop.kelengkapan import persyaratan_berlaku
from loket_tui.sop.mesin import Gerak, langkahkan, naskah_berlaku, sesudah
from loket_tui.sop.muat import muat
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.syarat import Konteks

from .conftest import SOP_DEFS

PELAPOR = {"surat_pindah": "dispendukcapil", "rekam_ektp": "dispendukcapil"}
SEMUA = (
    "pengantar_kk", "surat_pindah", "skck", "ak1", "ket_usaha", "ahli_waris", "legalisasi", "ijin_keramaian",
    "dispensasi_nikah", "rekam_ektp", "proposal", "surat_keluar",
)
BERTAUT = {"pengantar_kk", "surat_pindah", "ak1", "ket_usaha", "ahli_waris", "legalisasi", "ijin_keramaian", "proposal"}


def sop(kode: str) -> Prosedur:
    """A procedure of the pack."""
    return muat(Path(SOP_DEFS / "kalipare" / f"{kode}.toml"), "kalipare").prosedur


def jalan(p: Prosedur, lain: Mapping[str, list[str]] | None = None, **isian: str) -> tuple[list[str], Gerak, list[str]]:
    """Tokens from the application to the end, the last move, and the tasks passed; `lain`: outcomes taken in turn."""
    sisa = {k: list(v) for k, v in (lain or {}).items()}
    k, token = Konteks(isian=isian), p.ajukan.token
    dilalui: list[str] = []
    tugas: list[str] = []
    while True:
        letak = p.letak(token)
        hasil = sisa[token].pop(0) if sisa.get(token) else HASIL[letak.jenis][0]
        dilalui.append(token)
        gerak = langkahkan(p, token, hasil, k)
        tugas += gerak.tugas
        k = sesudah(k, letak, hasil)
        if gerak.token is None:
            return dilalui, gerak, tugas
        token = gerak.token


# ---- all of them


@pytest.mark.parametrize("kode", SEMUA)
def test_tautan_surat_keluar_dan_kewajiban_lapor(kode: str) -> None:
    p = sop(kode)
    assert ([t.ke for t in p.berkas.tautan] == ["kalipare/surat_keluar"]) is (kode in BERTAUT)
    if kode in {"pengantar_kk", "surat_keluar"}:
        assert p.laporan == ()
    else:
        assert [(x.aksi.tiap, x.aksi.kepada) for x in p.laporan] == [("minggu", PELAPOR.get(kode, "pimpinan"))]


@pytest.mark.parametrize("kode", SEMUA)
def test_setiap_pemeriksa_dan_penanda_punya_jalan_kembali(kode: str) -> None:
    for letak in sop(kode).urutan:
        if letak.jenis in {"verifikasi", "paraf", "tanda_tangan"}:
            assert "kembali" in letak.aksi.hasil, letak.token


@pytest.mark.parametrize(
    ("kode", "naskah", "peran"),
    [
        ("skck", "rekomendasi", ("camat", "sekcam", "kasi_pelayanan")),
        ("ak1", "kartu", ("camat", "sekcam", "kasi_pelayanan")),
        ("ket_usaha", "sku", ("camat", "sekcam")),
        ("ahli_waris", "lembar", ("camat",)),
        ("legalisasi", "salinan", ("camat", "sekcam", "kasi_pelayanan")),
        ("ijin_keramaian", "rekomendasi", ("camat", "sekcam", "kasi_pelayanan")),
        ("dispensasi_nikah", "rekomendasi", ("camat", "sekcam")),
        ("proposal", "rekomendasi_kessos", ("camat",)),
    ],
)
def test_penanda_tangan_menurut_dokumen(kode: str, naskah: str, peran: tuple[str, ...]) -> None:
    p = sop(kode)
    (lane,) = {x.lane for x in p.urutan if x.jenis == "tanda_tangan" and naskah in x.naskah}
    pelaksana = p.pelaksana(lane)
    assert (*pelaksana.peran, *(x.peran for x in pelaksana.pengganti)) == peran


# ---- e-KTP


def test_ektp_sub_langkah_berinduk_dan_dua_kali_4_6() -> None:
    p = sop("rekam_ektp")
    anak = [x.no for x in p.berkas.langkah if x.induk == "panggil_antrian" and not x.tambahan]
    assert anak == ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.6", "4.7"]
    assert {x.jenis for x in p.urutan} >= {"tunggu_hadir", "antri", "panggil_antrian", "kerjakan"}


def test_ektp_sidik_jari_diulang_lalu_dikecualikan_dengan_kode() -> None:
    dilalui, gerak, _ = jalan(sop("rekam_ektp"), {"sidik_jari.rekam": ["ulang"] * 6})
    assert dilalui.count("sidik_jari.rekam") == 6
    assert "kecuali_sidik_jari.isi" in dilalui
    assert "telunjuk.cocokkan" not in dilalui
    assert gerak.akhir == "selesai"


def test_ektp_tanpa_pengecualian_dan_iris_yang_gagal() -> None:
    p = sop("rekam_ektp")
    dilalui, _, _ = jalan(p)
    assert not [x for x in dilalui if x.startswith("kecuali")]
    assert "telunjuk.cocokkan" in dilalui
    dilalui, _, _ = jalan(p, {"iris.rekam": ["gagal"]})
    assert [x for x in dilalui if x.startswith("kecuali")] == ["kecuali_iris.isi"]


def test_ektp_tidak_hadir_dipanggil_lagi_paling_banyak_tiga_kali() -> None:
    dilalui, gerak, _ = jalan(sop("rekam_ektp"), {"panggil.tunggu_hadir": ["tidak_hadir"] * 4})
    assert (dilalui.count("panggil.jadwal"), gerak.akhir) == (4, "dibatalkan")


def test_ektp_rujuk_perbaikan_biodata() -> None:
    _, gerak, _ = jalan(sop("rekam_ektp"), {"biodata.verifikasi": ["rujuk"]})
    assert gerak.akhir == "dirujuk"
    assert "perbaikan biodata" in (gerak.kepada or "")


# ---- Surat Keterangan Usaha


def test_surat_tugas_dan_berita_acara_sebelum_paraf() -> None:
    dilalui, _, _ = jalan(sop("ket_usaha"), {"tinjau.tinjau": ["perlu_perbaikan"]})
    assert dilalui.count("tinjau.tinjau") == 2
    assert [x for x in dilalui if "ttd" in x or "paraf" in x or x == "tinjau.tinjau"] == [
        "tugas-paraf.paraf_kasi", "tugas-paraf.paraf_sekcam", "tugas-ttd.tanda_tangan", "tugas-ttd.nomor",
        "tugas-ttd.cap", "tinjau.tinjau", "tinjau.tinjau", "surat-paraf.paraf_kasi", "surat-ttd.tanda_tangan",
        "surat-ttd.nomor", "surat-ttd.cap",
    ]


# ---- AK-1


def test_ak1_masa_berlaku_tanggal_lapor_dan_tiga_tugas() -> None:
    p = sop("ak1")
    kalender = Kalender(frozenset(range(5)), {}, frozenset())
    nilai = hitung(p, {"tanggal_terbit": "2026-08-31"}, date(2027, 1, 4), kalender)
    assert nilai == {
        "berlaku_sampai": "2028-08-31", "lapor_1": "2027-02-28", "lapor_2": "2027-08-31", "lapor_3": "2028-02-29",
    }
    dilalui, _, tugas = jalan(p)
    assert tugas == ["lapor_pemegang.kesatu", "lapor_pemegang.kedua", "lapor_pemegang.ketiga"]
    urut = [dilalui.index(x) for x in ("kartu.tanda_tangan", "gandakan.legalisir", "serahkan.serahkan")]
    assert urut == sorted(urut)


# ---- Ijin Keramaian


@pytest.mark.parametrize(("sifat", "dipantau"), [("keluarga", False), ("bisnis", True), ("hiburan_umum", True)])
def test_keramaian_dipantau_pada_harinya(sifat: str, dipantau: bool) -> None:
    p = sop("ijin_keramaian")
    dilalui, _, tugas = jalan(p, sifat=sifat)
    assert tugas == (["pantau.tugas"] if dipantau else [])
    buka = langkahkan(p, "serahkan.serahkan", "diterima", Konteks(isian={"sifat": sifat}))
    assert buka.tugas == tuple(tugas), "watched from the hand-over on, whatever becomes of the archive"
    assert dilalui[-1] == "arsip.arsip"
    assert p.letak("pantau.tugas").aksi.muncul == {"isian": "mulai"}


# ---- Dispensasi Nikah


@pytest.mark.parametrize(
    ("umur", "hari", "pertama", "diminta"),
    [
        ("19", "9", "periksa.kelengkapan", ["pengantar_nikah", "kk", "ktp", "status"]),
        ("19", "10", "periksa.waktu", []),
        ("18", "9", "periksa.umur", ["penetapan_pengadilan"]),
        ("18", "10", "periksa.umur", ["penetapan_pengadilan"]),
    ],
)
def test_dispensasi_menurut_umur_dan_hari_kerja(umur: str, hari: str, pertama: str, diminta: list[str]) -> None:
    p = sop("dispensasi_nikah")
    k = Konteks(isian={"umur_suami": "25", "umur_istri": umur, "hari_akad": hari})
    assert langkahkan(p, p.ajukan.token, "selesai", k).token == pertama
    assert [x.kode for x in persyaratan_berlaku(p, k)] == diminta


def test_dispensasi_tidak_perlu_dan_ke_pengadilan() -> None:
    p = sop("dispensasi_nikah")
    lama = Konteks(isian={"umur_suami": "25", "umur_istri": "20", "hari_akad": "12"})
    gerak = langkahkan(p, "periksa.waktu", "lengkap", lama)
    assert (gerak.akhir, (gerak.kepada or "")[:4]) == ("dirujuk", "KUA:")
    muda = Konteks(isian={"umur_suami": "25", "umur_istri": "18", "hari_akad": "5"})
    gerak = langkahkan(p, "periksa.umur", "tidak_lengkap", muda)
    assert (gerak.akhir, (gerak.kepada or "")[:16]) == ("dirujuk", "Pengadilan Agama")
    dengan = sesudah(muda, p.letak("periksa.umur"), "lengkap")
    assert langkahkan(p, "periksa.umur", "lengkap", muda).token == "periksa.kelengkapan"
    assert len(persyaratan_berlaku(p, dengan)) == 5


# ---- Proposal, Legalisasi, Ahli Waris


@pytest.mark.parametrize(("bidang", "lane"), [("ekonomi", "ekbang"), ("rumah_ibadah", "kessos")])
def test_proposal_diteliti_menurut_bidang(bidang: str, lane: str) -> None:
    p = sop("proposal")
    dilalui, _, _ = jalan(p, bidang=bidang)
    assert [x for x in dilalui if "koreksi" in x or "paraf" in x] == [f"surat.koreksi_{lane}", f"surat.paraf_{lane}"]
    k = Konteks(isian={"bidang": bidang})
    assert naskah_berlaku(p.letak("surat.tanda_tangan"), p, k) == (f"rekomendasi_{lane}",)


def test_legalisasi_menolak_ktp_el_dan_tanda_tangan_elektronik() -> None:
    p = sop("legalisasi")
    aturan = p.letak("legalisasi.legalisir").aksi.tolak_bila
    assert {(x.isian, x.adalah) for x in aturan} >= {("jenis", "ktp_el"), ("tte", "ya")}
    tabel = p.isian("surat")
    assert tabel is not None
    assert {x.isian for x in aturan} <= {k.kode for k in tabel.kolom}
    assert p.naskah("salinan").asal == "berkas"


def test_legalisasi_ak1_atas_nama_camat() -> None:
    assert sop("ak1").letak("gandakan.legalisir").aksi.atas_nama == "camat"


def test_ahli_waris_dengan_dua_saksi() -> None:
    pihak = {x.kode: (x.paling_sedikit, x.paling_banyak) for x in sop("ahli_waris").berkas.pihak}
    assert pihak == {"ahli_waris": (1, 60), "saksi": (2, 2)}


# ---- Surat Keluar


def test_surat_keluar_tanpa_pemohon_dari_konsep_sampai_arsip() -> None:
    p = sop("surat_keluar")
    assert all(x.tambahan for x in p.berkas.langkah)
    assert p.ajukan.aksi.saluran == "kantor"
    assert "pemohon" not in {x.jenis for x in p.berkas.pelaksana.values()}
    dilalui, _, _ = jalan(p)
    assert [p.letak(x).jenis for x in dilalui] == [
        "ajukan", "isi", "buat_naskah", "verifikasi", "paraf", "paraf", "tanda_tangan", "nomor", "cap", "gandakan",
        "kirim", "arsip",
    ]


# ---- limits of the answers


@pytest.mark.parametrize(
    ("kode", "isian", "teks", "kalimat"),
    [
        ("ket_usaha", "mulai_usaha", "2027", "paling besar 2026"),
        ("ket_usaha", "tanggal_tinjau", "19-11-2026", "tidak boleh sebelum 20-11-2026"),
        ("rekam_ektp", "tgl_rekam", "19-11-2026", "tidak boleh sebelum 20-11-2026"),
        ("ijin_keramaian", "jam_selesai", "08.00", "tidak boleh sebelum pukul 20.00"),
        ("ahli_waris", "tanggal_meninggal", "21-11-2026", "tidak boleh sesudah 20-11-2026"),
        ("dispensasi_nikah", "lahir_istri", "21-11-2026", "tidak boleh sesudah 20-11-2026"),
    ],
)
def test_batas_isian(kode: str, isian: str, teks: str, kalimat: str) -> None:
    satu = sop(kode).isian(isian)
    assert satu is not None
    lain = {"jam_mulai": "20:00", "mulai": "2026-11-28", "berakhir": "2026-11-28"}
    with pytest.raises(GalatIsian, match=kalimat):
        baca_isian(satu, teks, lain, date(2026, 11, 20))


def test_keramaian_semalam_boleh_selesai_lewat_tengah_malam() -> None:
    selesai = sop("ijin_keramaian").isian("jam_selesai")
    assert selesai is not None
    lain = {"jam_mulai": "20:00", "mulai": "2026-11-28", "berakhir": "2026-11-29"}
    assert baca_isian(selesai, "02.00", lain) == "02:00"


def test_pencabutan_pada_surat_pindah_seperti_dokumennya() -> None:
    """Row 4 names KTP and KK; the KIA is inferred and says so."""
    langkah = next(x for x in sop("surat_pindah").berkas.langkah if x.no == "4")
    assert "pencabutan KTP dan KK" in langkah.kegiatan
    tarik = next(a for a in langkah.aksi if a.jenis == "tarik")
    assert list(tarik.barang) == ["KTP-el", "KK", "KIA"]
    assert any("KIA" in x for x in langkah.disimpulkan)


@pytest.mark.parametrize("kode", ["ijin_keramaian", "ket_usaha", "ahli_waris", "proposal"])
def test_bawaan_hanya_yang_diminta_peraturan_nasional(kode: str) -> None:
    """No national rule asks for the papers of these: the office does."""
    assert {p.sumber for p in sop(kode).berkas.persyaratan} == {"kantor"}
