"""The packs of Sumbersuko, Sooko and Batukliang: the shapes that only their documents have."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.sop.kata import nama_layanan
from loket_tui.sop.kelengkapan import kekurangan, persyaratan_berlaku
from loket_tui.sop.mesin import langkahkan, pilihan
from loket_tui.sop.muat import muat
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.syarat import Konteks

from .conftest import SOP_DEFS
from .test_mesin import jalan


def sop(paket: str, kode: str) -> Prosedur:
    """A procedure of a pack."""
    return muat(Path(SOP_DEFS / paket / f"{kode}.toml"), paket).prosedur


def diminta(p: Prosedur, aktivitas: str = "", **isian: str) -> list[str]:
    """Codes of the requirements of a case with these fields."""
    return [x.kode for x in persyaratan_berlaku(p, Konteks(isian=isian, aktivitas=aktivitas))]


# ---- Sumbersuko


@pytest.mark.parametrize(("pengesahan", "massal"), [("massal", True), ("sendiri", False)])
def test_sumbersuko_nomor_sesudah_tanda_tangan_lalu_massal_bila_dipilih(pengesahan: str, massal: bool) -> None:
    p = sop("sumbersuko", "kk")
    dilalui = jalan(p, Konteks(isian={"pengesahan": pengesahan}))
    ekor = ["ttd.tanda_tangan", "serahkan.nomor", "serahkan.cap", "serahkan.massal", "serahkan.siap_ambil",
            "serahkan.beri"]
    assert dilalui[dilalui.index("ttd.tanda_tangan"):] == [x for x in ekor if massal or x != "serahkan.massal"]
    nomor = p.naskah("pengantar").nomor
    assert nomor is not None and nomor.saat == "sesudah_tanda_tangan"


def test_sumbersuko_hasil_massal_tiap_kk() -> None:
    p = sop("sumbersuko", "kk")
    k = Konteks(isian={"pengesahan": "massal"})
    assert [(x.hasil, x.gerak.token, x.gerak.akhir) for x in pilihan(p, "serahkan.massal", k)] == [
        ("selesai", "serahkan.siap_ambil", None), ("kembali", "cetak.siak", None), ("tolak", None, "ditolak"),
    ]
    assert (p.letak("serahkan.massal").aksi.kumpulan, p.naskah("kk").asal) == ("pengesahan_kk", "SIAK")


# ---- Sooko


def test_sooko_bukti_sebelum_diperiksa_dan_berkas_kurang_kembali_ke_staf() -> None:
    p = sop("sooko", "kk")
    dilalui = jalan(p)
    assert dilalui[:4] == ["terima.ajukan", "terima.tanda_terima", "periksa.periksa_kelengkapan", "input.sistem_luar"]
    assert "lengkapi.kekurangan" not in dilalui
    gerak = langkahkan(p, "periksa.periksa_kelengkapan", "tidak_lengkap", Konteks())
    assert (gerak.token, gerak.cetak) == ("lengkapi.kekurangan", "blanko_kekurangan")
    assert p.letak("lengkapi.kekurangan").lane == "staf"
    assert langkahkan(p, "lengkapi.kekurangan", "masuk", Konteks()).token == "periksa.periksa_kelengkapan"


def test_sooko_verifikator_di_luar_kantor_dicatat_staf() -> None:
    p = sop("sooko", "kk")
    for token, menjadi in (("verifikasi.sistem_luar", "terverifikasi"), ("ttd.sistem_luar", "ditandatangani")):
        letak = p.letak(token)
        assert (p.pelaksana(letak.lane).jenis, p.pencatat(letak.lane), letak.aksi.menjadi) == ("luar", "staf", menjadi)


# ---- Batukliang


@pytest.mark.parametrize(("umur", "foto"), [("0", False), ("4", False), ("5", True), ("16", True), ("", False)])
def test_kia_pas_foto_sejak_lima_tahun(umur: str, foto: bool) -> None:
    assert ("pas_foto" in diminta(sop("batukliang", "kia"), umur_anak=umur)) is foto


@pytest.mark.parametrize(
    ("ada", "lengkap"), [(("ayah", "ibu"), True), (("ayah",), False), (("ibu",), False), (("wali",), True)]
)
def test_kia_ktp_kedua_orang_tua_atau_wali(ada: tuple[str, ...], lengkap: bool) -> None:
    p = sop("batukliang", "kia")
    minta = [x for x in persyaratan_berlaku(p, Konteks()) if x.kelompok == "ktp_orang_tua"]
    assert (kekurangan(minta, {f"ktp_{x}": "ada" for x in ada}) == ()) is lengkap


def test_ektp_dua_aktivitas() -> None:
    p = sop("batukliang", "ektp")
    assert diminta(p, "baru") == ["kk", "lembar_permohonan"]
    for sebab in ("elemen", "rusak"):
        assert diminta(p, "perubahan", sebab=sebab) == ["kk", "ktp_lama"]
    assert diminta(p, "perubahan", sebab="hilang") == ["kk", "surat_hilang"]
    sistem = {
        a: [p.letak(t).aksi.sistem for t in jalan(p, Konteks(aktivitas=a)) if p.letak(t).jenis == "sistem_luar"]
        for a in ("baru", "perubahan")
    }
    assert sistem == {"baru": ["benroller", "bcardmgmt"], "perubahan": ["bcardmgmt"]}
    for kode in ("baru", "perubahan"):
        assert "tanda_terima" in [p.letak(t).jenis for t in jalan(p, Konteks(aktivitas=kode))]


@pytest.mark.parametrize(("kode", "hari"), [("kia", 2), ("ektp", 2), ("kk", 5), ("ak1", None), ("legalisir", None)])
def test_batukliang_janji_pada_baris_pengambilan(kode: str, hari: int | None) -> None:
    assert sop("batukliang", kode).janji_hari_kerja == hari


@pytest.mark.parametrize("kode", ["ak1", "kia", "ektp", "kk"])
def test_nomor_di_sistem_lain_ditanya_sekali_sebagai_rujukan(kode: str) -> None:
    p = sop("batukliang", kode)
    assert len(p.ajukan.aksi.saluran) == 2
    assert not [i.kode for i in p.berkas.isian if i.kode.startswith("nomor_")]


def test_aktivitas_disebut_bersama_layanan() -> None:
    p = sop("batukliang", "ektp")
    assert nama_layanan(p, "perubahan") == f"{p.nama}: Perubahan elemen KTP"
    assert nama_layanan(p, "") == p.nama


def test_ak1_dicetak_pemohon_sendiri() -> None:
    p = sop("batukliang", "ak1")
    assert [p.letak(t).jenis for t in jalan(p)][-2:] == ["siap_ambil", "beri_tahu"]
    assert "serahkan" not in p.jenis_aksi
    assert all(not x.templat for x in p.berkas.naskah)


def test_legalisir_dirujuk_dan_tiap_surat_punya_alasan() -> None:
    p = sop("batukliang", "legalisir")
    for token in ("verifikasi.kelengkapan", "validasi.legalisir"):
        assert langkahkan(p, token, "rujuk", Konteks()).akhir == "dirujuk"
    tabel = p.isian("surat")
    assert tabel is not None
    kolom = {x.kode: {y.kode for y in x.pilihan} for x in tabel.kolom}
    for tolak in p.letak("validasi.legalisir").aksi.tolak_bila:
        assert tolak.adalah in kolom[tolak.isian] and tolak.alasan
    assert [x.pelaksana for x in p.berkas.tabel_kedua][2] == "Kasubag Pelum"
    assert p.pelaksana(p.letak("validasi.legalisir").lane).sebutan == "Kasubag Umeg"


@pytest.mark.parametrize(("paket", "kode"), [("sumbersuko", "kk"), ("sooko", "kk"), *(
    ("batukliang", x) for x in ("ak1", "kia", "legalisir", "ektp", "kk"))])
def test_setiap_pemeriksa_punya_jalan_kembali(paket: str, kode: str) -> None:
    p = sop(paket, kode)
    for letak in p.urutan:
        if letak.jenis in {"verifikasi", "paraf", "tanda_tangan"}:
            assert "kembali" in letak.aksi.hasil, letak.token
