"""The cover of paths: conditions met both ways by few cases, loops, groups, and what cannot be reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from loket_tui.dasar.hari_kerja import kalender
from loket_tui.sop.jalur import Cakupan, cakupan
from loket_tui.sop.jalur_isian import Kasus, Pengisi
from loket_tui.sop.muat import muat_teks
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.syarat import Syarat, berlaku

HARI = date(2026, 11, 16)
KALENDER = kalender({0, 1, 2, 3, 4}, True, {})
CONTOH = {"teks": "Contoh", "angka": "2", "uang": "5000", "tanggal": "2026-11-16", "jam": "09:00", "ya_tidak": "tidak"}


def prosedur(isi: str, langkah: str = "") -> Prosedur:
    kepala = 'bahasa = 1\nkode = "coba"\nnama = "Coba"\n[pelaksana.loket]\nsebutan = "Loket"\nperan = ["petugas"]\n'
    awal = '[[langkah]]\nid = "ajukan"\nno = "1"\npelaksana = "loket"\naksi = [{jenis = "ajukan"}]\n'
    tengah = langkah or '[[langkah]]\nid = "teliti"\nno = "2"\npelaksana = "loket"\naksi = [{jenis = "verifikasi"}]\n'
    return muat_teks(f"{kepala}{isi}\n{awal}{tengah}".encode(), "coba.toml", "uji").prosedur


def isian(kode: str, jenis: str, lain: str = "") -> str:
    return f'[[isian]]\nkode = "{kode}"\nlabel = "{kode}"\njenis = "{jenis}"\n{lain}\n'


def baris(kode: str, no: int, aksi: str, bila: str = "") -> str:
    syarat = f"bila = {bila}\n" if bila else ""
    return f'[[langkah]]\nid = "{kode}"\nno = "{no}"\npelaksana = "loket"\n{syarat}aksi = [{aksi}]\n'


def pengisi(p: Prosedur) -> Pengisi:
    contoh = {i.kode: i.pilihan[0].kode if i.pilihan else CONTOH.get(i.jenis, "") for i in p.berkas.isian}
    contoh |= {i.kode: '[["Anak", "1"]]' for i in p.berkas.isian if i.jenis == "tabel"}
    return Pengisi(p, contoh, HARI, KALENDER)


def susun(p: Prosedur, fitur: Sequence[str] = ()) -> Cakupan:
    return cakupan(pengisi(p), frozenset(fitur))


def langkah(c: Cakupan) -> list[str]:
    return [" ".join(f"{h.token.partition('.')[0]}:{h.hasil}" for h in j.henti) for j in c.jalur]


TANGGAL = isian("lahir", "tanggal") + isian("akad", "tanggal") + isian("daftar", "tanggal")
TABEL = isian("orang", "tabel",
              'kolom = [{kode = "nama", label = "Nama"}, {kode = "uang", label = "Uang", jenis = "uang"}]')


@pytest.mark.parametrize(("isi", "syarat"), [
    (isian("n", "angka"), {"isian": "n", "paling_sedikit": 17}),
    (isian("n", "angka", "maksimal = 20"), {"isian": "n", "lebih": 19}),
    (isian("n", "uang", "wajib = false"), {"isian": "n", "terisi": True}),
    (isian("a", "angka") + isian("b", "angka", 'minimal = {isian = "a"}'), {"isian": "b", "lebih": {"isian": "a"}}),
    (isian("j", "jam"), {"isian": "j", "kurang": "12:00"}),
    (isian("p", "pilihan", 'pilihan = [{kode = "x", label = "X"}, {kode = "y", label = "Y"}]'),
     {"isian": "p", "dalam": ["y"]}),
    (isian("t", "teks"), {"isian": "t", "adalah": "Malang"}),
    (TANGGAL + isian("u", "hitung", 'hitung = {umur = {lahir = "lahir", pada = "akad"}}'),
     {"isian": "u", "kurang": 19}),
    (TANGGAL + isian("u", "hitung", 'hitung = {umur = {lahir = "lahir"}}'), {"isian": "u", "paling_sedikit": 60}),
    (TANGGAL + isian("h", "hitung", 'hitung = {hari_kerja = {dari = "daftar", sampai = "akad"}}'),
     {"isian": "h", "kurang": 10}),
    (TANGGAL + isian("h", "hitung", 'hitung = {hari_kerja = {dari = "hari_ini", sampai = "akad"}}'),
     {"isian": "h", "paling_banyak": 3}),
    (TANGGAL + isian("h", "hitung", 'hitung = {tambah = {dari = "daftar", bulan = 6}}'),
     {"isian": "h", "lebih": {"isian": "akad"}}),
    (TABEL + isian("b", "hitung", 'hitung = {jumlah = "orang"}'), {"isian": "b", "paling_sedikit": 3}),
    (TABEL + isian("b", "hitung", 'hitung = {jumlah = "orang.uang"}'), {"isian": "b", "lebih": 1000000}),
    (isian("a", "uang") + isian("b", "uang") + isian("c", "hitung", 'hitung = {total = ["a", "b"]}'),
     {"isian": "c", "lebih": 2000000}),
    (isian("a", "uang") + isian("c", "hitung", 'hitung = {persen = {dari = "a", tarif = 5, kurangi = 60000000}}'),
     {"isian": "c", "paling_sedikit": 100000}),
    (isian("a", "ya_tidak") + isian("b", "teks", 'bila = {isian = "a", adalah = "ya"}'),
     {"isian": "b", "terisi": True}),
    (isian("a", "ya_tidak") + isian("n", "angka"),
     {"semua": [{"isian": "a", "adalah": "ya"}, {"tidak": {"isian": "n", "kurang": 100}}]}),
    (isian("a", "ya_tidak") + isian("n", "angka"),
     {"salah_satu": [{"isian": "a", "adalah": "ya"}, {"isian": "n", "lebih": 9}]}),
    ("", {"fitur": "cepat"}),
])
def test_syarat_dipenuhi_dan_tidak(isi: str, syarat: dict[str, Any]) -> None:
    p = prosedur(isi)
    pakai, uji = pengisi(p), Syarat.model_validate(syarat)
    dasar = Kasus("", dict(pakai.contoh))
    for ingin in (True, False):
        kasus = pakai.penuhi(dasar, ((uji, ingin),))
        assert kasus is not None, ingin
        assert berlaku(uji, pakai.konteks(kasus)) is ingin
        for satu in p.berkas.isian:     # what is filled in stays within the limits of the form
            pakai.nanti(kasus, (satu.kode,), pakai.awal(kasus))


def test_syarat_yang_tidak_mungkin_disebut() -> None:
    p = prosedur(isian("n", "angka", "minimal = 5"),
                 baris("a", 2, '{jenis = "verifikasi"}')
                 + baris("b", 3, '{jenis = "cap"}', '{isian = "n", kurang = 5}'))
    c = susun(p)
    assert c.luput == ("langkah 3: b.cap tidak pernah tercapai.",
                       "langkah 3: keadaan dengan syarat langkah b berlaku tidak pernah tercapai.")
    assert langkah(c) == ["ajukan:selesai a:sesuai"]


def test_syarat_pada_hasil_aksi_dicapai_lewat_jalannya() -> None:
    p = prosedur("", baris("a", 2, '{jenis = "verifikasi", hasil = {rujuk = {ke = "c"}}}')
                 + baris("b", 3, '{jenis = "cap"}')
                 + baris("c", 4, '{jenis = "arsip"}', '{aksi = "a", hasil = "sesuai"}')
                 + baris("d", 5, '{jenis = "siap_ambil"}'))
    assert not susun(p).luput
    assert sorted(langkah(susun(p))) == [
        "ajukan:selesai a:rujuk d:selesai", "ajukan:selesai a:sesuai b:selesai c:selesai d:selesai"]


def test_putaran_sekali_dua_kali_dan_habis() -> None:
    hasil = '{kembali = {ke = "a"}, tunda = {ke = "a", ulang = 3, habis = {akhir = "ditolak"}}}'
    p = prosedur("", baris("a", 2, f'{{jenis = "verifikasi", hasil = {hasil}}}') + baris("b", 3, '{jenis = "cap"}'))
    kali = [(Counter(h.hasil for h in j.henti), j.akhir) for j in susun(p).jalur]
    ada = {(k["kembali"], k["tunda"], akhir) for k, akhir in kali}
    assert ada == {(1, 0, "selesai"), (2, 0, "selesai"), (0, 1, "selesai"), (0, 2, "selesai"), (0, 4, "ditolak")}
    assert not susun(p).luput


def test_setiap_pilihan_kelompok_dan_aktivitas() -> None:
    butir = "".join(f'[[persyaratan]]\nkode = "{k}"\nnama = "{k}"\nkelompok = "bukti"\npilihan = "{k}"\n'
                    for k in "xyz")
    p = prosedur('[[aktivitas]]\nkode = "baru"\nnama = "Baru"\n[[aktivitas]]\nkode = "ubah"\nnama = "Ubah"\n' + butir,
                 baris("a", 2, '{jenis = "periksa_kelengkapan", hasil = {tidak_lengkap = {ke = "a"}}}'))
    c = susun(p)
    assert {j.kasus.aktivitas for j in c.jalur} == {"baru", "ubah"}
    assert {j.pilihan["bukti"] for j in c.jalur if j.pilihan} == {"x", "y", "z"} and not c.luput


def test_yang_tidak_diminta_tidak_dapat_kurang() -> None:
    p = prosedur('[[persyaratan]]\nkode = "x"\nnama = "X"\nwajib = false\n',
                 baris("a", 2, '{jenis = "periksa_kelengkapan", hasil = {tidak_lengkap = {ke = "a"}}}'))
    assert susun(p).luput == (
        "langkah 2: a.periksa_kelengkapan dengan hasil tidak lengkap tidak pernah tercapai.",)


def test_disposisi_ke_tiap_lane() -> None:
    lane = "".join(f'[pelaksana.{k}]\nsebutan = "{k}"\nperan = ["petugas"]\n' for k in ("kasi", "staf"))
    p = prosedur(lane, baris("a", 2, '{jenis = "disposisi", kepada = ["kasi", "staf"]}')
                 + baris("b", 3, '{jenis = "verifikasi", pelaksana = "kasi"}, {jenis = "cap", pelaksana = "staf"}'))
    assert {h.lane for j in susun(p).jalur for h in j.henti if h.lane} == {("kasi", "staf"), ("kasi",), ("staf",)}
    assert not susun(p).luput


def besar(n: int) -> Prosedur:
    """A procedure of n rows, each with a way back and an end, every third with a condition of its own."""
    isi = "".join(isian(f"x{i}", "ya_tidak") for i in range(n // 3))
    rows = "".join(baris(
        f"l{i}", i, f'{{jenis = "verifikasi", hasil = {{kembali = {{ke = "l{max(0, i - 1)}"}}, '
                    'tolak = {akhir = "ditolak"}}}', f'{{isian = "x{i // 3}", adalah = "ya"}}' if i % 3 == 2 else "")
        for i in range(n))
    return prosedur(isi, rows)


def test_banyak_jalur_sebanding_dengan_berkas() -> None:
    banyak = {}
    for n in (12, 24, 48):
        c = susun(besar(n))
        assert not c.luput
        banyak[n] = len(c.jalur)
    assert banyak[24] - banyak[12] <= 12 * 5 and banyak[48] <= 2 * banyak[24] + 10


def test_putaran_yang_berkelindan_tetap_terbatas() -> None:
    """Outcomes that conditions ask for, each of a dozen aksi: not the product of all."""
    n = 12
    rows = "".join(baris(f"a{i}", i, f'{{jenis = "verifikasi", hasil = {{rujuk = {{ke = "a{i + 1}"}}}}}}')
                   for i in range(n))
    rows += baris(f"a{n}", n, '{jenis = "cap"}')
    rows += "".join(baris(f"b{i}", n + i + 1, '{jenis = "arsip"}', f'{{aksi = "a{i}", hasil = "rujuk"}}')
                    for i in range(n))
    c = susun(prosedur("", rows))
    assert not c.luput and len(c.jalur) <= 4 * n


def test_putaran_tanpa_akhir_disebut_demikian() -> None:
    besok = isian("besok", "hitung", "hitung = {tambah = {hari = 1}}")      # loading leaves what is reckoned open
    terus = '{isian = "besok", terisi = true}'
    p = prosedur(besok, baris("b", 2, '{jenis = "verifikasi"}', terus)
                 + baris("c", 3, '{jenis = "verifikasi"}', terus).replace("aksi =", 'lanjut = "b"\naksi ='))
    kalimat = "langkah {0}: {1}.verifikasi tercapai, tetapi dari sana berkas tidak sampai ke akhir."
    luput = susun(p).luput
    assert {kalimat.format(2, "b"), kalimat.format(3, "c")} <= set(luput)
    assert not any("b.verifikasi tidak pernah tercapai" in x for x in luput)
