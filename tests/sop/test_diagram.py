"""The flow diagram: every row, lane and arrow of the file, and the terminal's view of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import pytest

from loket_tui.sop.diagram import Diagram, dari_dict, diagram, semua_diagram, teks_diagram
from loket_tui.sop.muat import muat
from loket_tui.sop.prosedur import Prosedur
from tests.sop.conftest import SOP_DEFS, baris, prosedur

SEMUA = sorted(p for p in SOP_DEFS.glob("*/*.toml") if p.name != "paket.toml")


def panah(d: Diagram, dari: str) -> list[tuple[str, str, str, int | None]]:
    """Exits of a row: kind, word, end, row number of the shape it is drawn to."""
    mulai = next(b for b in d.baris if b.id == dari)
    return [
        (p.jenis, p.label, p.akhir, None if p.tuju is None else d.simpul[p.tuju].baris)
        for s in mulai.simpul for p in d.keluar(s)
    ]


@pytest.mark.parametrize("path", SEMUA, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_semua_paket_utuh(path):
    p = muat(path, path.parent.name).prosedur
    for d in semua_diagram(p):
        assert d == dari_dict(asdict(d))
        assert [s.indeks for s in d.simpul] == list(range(len(d.simpul)))
        assert all(b.kegiatan and b.simpul for b in d.baris)
        alur = {s.indeks for s in d.simpul if not d.baris[s.baris].layanan}
        bentuk = [d.simpul[s].bentuk for s in sorted(alur)]
        assert bentuk[0] == "mulai" and bentuk.count("mulai") == 1 and bentuk.count("selesai") == 1
        for x in d.panah:
            assert x.dari in alur and (x.ke is None) == bool(x.akhir)
            assert x.ke is None or (x.ke in alur and x.tuju in alur)
            if x.jenis in {"keluar", "akhir"}:
                assert x.label and d.simpul[x.dari].bentuk in {"keputusan", "selesai"}
        assert alur - {x.ke for x in d.panah} <= {0}          # nothing that no arrow leads to
        for s in alur:
            keluar = [x for x in d.keluar(s) if x.jenis == "maju"]
            assert len(keluar) == (d.simpul[s].bentuk != "selesai")
        token = {t for s in d.simpul for t in s.token}
        assert token == {
            x.token for x in p.urutan if not x.langkah.aktivitas or d.aktivitas in _nama(p, x.langkah.aktivitas)
        }


def _nama(p: Prosedur, kode: tuple[str, ...]) -> set[str]:
    return {a.nama for a in p.berkas.aktivitas if a.kode in kode}


def test_kembali_ke_pemohon_dan_ujung_dokumen(bawaan: Callable[[str], Prosedur]):
    d = diagram(bawaan("kk_umum"))
    assert [x.kode for x in d.lajur] == ["pemohon", "loket", "kasi", "kabid", "kadis"]
    assert [d.simpul[s].lajur for b in d.baris for s in b.simpul] == [0, 1, 2, 3, 1, 4, 1, 0]
    assert [s.bentuk for s in d.simpul] == [
        "mulai", "keputusan", "keputusan", "keputusan", "proses", "keputusan", "proses", "selesai"]
    tidak = {p.dari: (p.ke, p.tuju) for p in d.panah if p.jenis == "keluar"}
    assert tidak == {1: (1, 0), 2: (1, 1), 3: (2, 2), 5: (3, 3), 7: (7, 7)}
    assert d.simpul[1].tanya == "Lengkap?" and d.simpul[5].tanya == "Setuju?"


def test_satu_baris_beberapa_lajur(bawaan: Callable[[str], Prosedur]):
    d = diagram(bawaan("pengantar_kk"))
    surat = next(b for b in d.baris if b.id == "surat")
    sebut = [d.lajur[d.simpul[s].lajur].kode for s in surat.simpul]
    assert sebut == ["operator", "pemaraf", "pejabat", "loket"]
    assert ("akhir", "Tolak", "Ditolak", None) in panah(d, "surat")
    assert next(b for b in d.baris if b.id == "ajukan").bila == ""


def test_cabang_bersyarat_dan_lanjut():
    tengah = (
        baris("a", '{jenis = "isi", isian = ["jumlah"]}', 'bila = {isian = "sifat", adalah = "biasa"}\nlanjut = "c"')
        + baris("b", '{jenis = "isi", isian = ["jumlah"]}', 'bila = {isian = "sifat", adalah = "segera"}')
        + baris("c", '{jenis = "arsip"}')
    )
    d = diagram(prosedur(tengah))
    nomor = {b.id: b.indeks for b in d.baris}
    assert ("lewati", "Lainnya", "", nomor["b"]) in panah(d, "periksa")
    assert panah(d, "a") == [("maju", "", "", nomor["c"])]
    assert d.baris[nomor["b"]].bila == "Sifat: Segera"
    assert "bila Sifat: Segera" in "\n".join(teks_diagram(d))


def test_baris_yang_dilewati_hasil_sendiri():
    ulang = '{ke = "rekam", ulang = 3, habis = {ke = "kecuali"}}'
    tengah = baris("rekam", f'{{jenis = "kerjakan", hasil = {{ulang = {ulang}}}}}') \
        + baris("kecuali", '{jenis = "verifikasi"}', 'bila = {tidak = {aksi = "rekam", hasil = "berhasil"}}')
    d = diagram(prosedur(tengah))
    nomor = {b.id: b.indeks for b in d.baris}
    assert panah(d, "rekam") == [
        ("maju", "Ya", "", nomor["serah"]), ("keluar", "Ulang", "", nomor["rekam"]),
        ("keluar", "Sesudah 3 kali", "", nomor["kecuali"])]
    assert "Ulang → tetap di sini, paling banyak 3 kali" in "\n".join(teks_diagram(d))


def test_awal_dan_akhir_yang_memutuskan_mendapat_kapsul_sendiri():
    awal = baris("ajukan", '{jenis = "ajukan"}, {jenis = "periksa_kelengkapan", '
                 'hasil = {tidak_lengkap = {ke = "ajukan.periksa_kelengkapan", tunggu = "pemohon"}}}')
    akhir = baris("serah", '{jenis = "serahkan", hasil = {tunda = {akhir = "dibatalkan"}}}')
    d = diagram(prosedur(awal=awal, akhir=akhir))
    assert [s.bentuk for s in d.simpul] == ["mulai", "keputusan", "keputusan", "selesai"]
    assert [s.baris for s in d.simpul] == [0, 0, 1, 1]
    assert [(p.dari, p.ke, p.label) for p in d.panah if p.jenis == "maju"] == [(0, 1, ""), (1, 2, "Ya"), (2, 3, "Ya")]


def test_layanan_di_belakang_tanpa_panah():
    lapor = baris("lapor", '{jenis = "lapor", tiap = "minggu", kepada = "camat"}', 'lingkup = "layanan"')
    d = diagram(prosedur(lapor))
    assert [b.id for b in d.baris][-1] == "lapor" and d.baris[-1].layanan
    assert not d.keluar(d.baris[-1].simpul[0])


@pytest.mark.parametrize("lebar", [20, 40, 78, 132])
@pytest.mark.parametrize("path", SEMUA, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_teks_muat(path, lebar):
    for d in semua_diagram(muat(path, path.parent.name).prosedur):
        teks = teks_diagram(d, lebar)
        assert all(len(t) <= lebar for t in teks) and len(teks) >= len(d.baris)
        isi = "".join("".join(teks_diagram(d, lebar, mutu=True)).split())
        for b in d.baris if lebar != 40 else ():        # the whole row can be read (at 40 beside its lane)
            for kata in b.kegiatan, b.kelengkapan, b.waktu, b.output:
                if lebar == 20 or kata != b.kegiatan:
                    assert "".join(kata.split()) in isi, (b.no, kata)


def test_teks_menyebut_arah(bawaan: Callable[[str], Prosedur]):
    teks = teks_diagram(diagram(bawaan("pengantar_kk")))
    assert teks[:7] == [
        "    1 ( ) Pemohon                     Menyerahkan berkas permohonan",
        "    2 < > Staf/Petugas Loket          Menerima pengajuan penerbitan KK dan",
        "                                      meneliti kelengkapan persyaratan serta",
        "                                      mengembalikan bagi persyaratan yang",
        "                                      belum lengkap",
        "          Ya → 3",
        "          Tidak → pemohon melengkapi, lalu diulang di sini",
    ]
    assert "            Tolak → berakhir: Ditolak" in teks
    assert "            Tidak → pemohon melengkapi, lalu kembali ke 2" in teks
