"""Properties of the acts: whatever officers do in whatever order, the books stay whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import text

from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.layanan.aksi import LANGKAH_KHUSUS, SEKALI_TEKAN
from loket_tui.sop.aksi import HASIL
from tests.alat_kantor import PEGAWAI
from tests.layanan.alat_kerja import ALASAN, LAYANAN, Perbuatan, jalankan, letak, maju, perkara_semua, sidik
from tests.layanan.alat_sifat import KantorUtuh, pilih

ANGKA = st.integers(0, 11)
MAKS_BERKAS = 7
PERIKSA = ("periksa_kelengkapan",)
TANDA = ("paraf", "tanda_tangan")
SEMUA_HASIL = sorted({h for daftar in HASIL.values() for h in daftar} | {"", "aneh"})


class Kantor(KantorUtuh):
    """An office of several officers: every rule is one act."""

    # ---- intake

    @initialize(awal=st.lists(st.tuples(ANGKA, st.sampled_from((0, 2, 3, 4, 4, 5, 5, 6, 7, 7, 8))),
                              min_size=3, max_size=3))
    def mulai(self, awal: list[tuple[int, int]]) -> None:
        """Three cases, each some way along, one of them taken in by an officer who may also sign."""
        for i, (a, kali) in enumerate(awal):
            oleh = "rangkap" if i == 0 and "rangkap" in self.pegawai else "ani"
            h = self.lakukan(Perbuatan("terima", oleh, {
                "layanan": LAYANAN[self.paket][a % len(LAYANAN[self.paket])], "lengkap": True, "ragam": a}), harus=True)
            assert h is not None
            self.maju(h.permohonan, kali, a)

    @precondition(lambda self: len(perkara_semua(self.ruang)) < MAKS_BERKAS)
    @rule(a=ANGKA, lengkap=st.sampled_from((True, True, False, None)), rangkap=st.booleans())
    def terima(self, a: int, lengkap: bool | None, rangkap: bool) -> None:
        oleh = "rangkap" if rangkap and "rangkap" in self.pegawai else "ani"
        h = self.lakukan(Perbuatan("terima", oleh, {
            "layanan": LAYANAN[self.paket][a % len(LAYANAN[self.paket])], "lengkap": lengkap, "ragam": a}), harus=True)
        assert h is not None
        x = letak(self.ruang, h.permohonan)
        assert bool(h.nomor) == (lengkap is True)
        assert (x.jenis == "periksa_kelengkapan") == (lengkap is not True)
        assert (x.menunggu == "pemohon") == (lengkap is False)

    @precondition(lambda self: self.terbuka(*PERIKSA))
    @rule(a=ANGKA, lengkap=st.booleans())
    def periksa(self, a: int, lengkap: bool) -> None:
        x = pilih(self.terbuka(*PERIKSA), a)
        self.lakukan(Perbuatan("periksa", pilih(x.petugas, a), {
            "id": x.id, "urut": x.urut, "layanan": x.layanan, "lengkap": lengkap}), harus=True)
        assert (letak(self.ruang, x.id).jenis == "periksa_kelengkapan") == (not lengkap)

    # ---- steps

    @precondition(lambda self: self.terbuka())
    @rule(a=ANGKA, kali=st.integers(1, 4))
    def jalan(self, a: int, kali: int) -> None:
        """Several steps on the positive way of one case."""
        self.maju(pilih(self.terbuka(), a).id, kali, a)

    @precondition(lambda self: any(x.jenis not in LANGKAH_KHUSUS for x in self.terbuka()))
    @rule(a=ANGKA, b=ANGKA, berapa=st.integers(1, 3))
    def kerjakan(self, a: int, b: int, berapa: int) -> None:
        """Any outcome that the SOP knows at a step without an act of its own."""
        x = pilih([x for x in self.terbuka() if x.jenis not in LANGKAH_KHUSUS], a)
        hasil = pilih(x.hasil, b)
        self.lakukan(Perbuatan("kerjakan", pilih(x.petugas, b), {
            "id": x.id, "urut": x.urut, "hasil": hasil, "berapa": berapa if x.jenis in SEKALI_TEKAN else 1}),
            harus=True)

    def hasil_tak_dikenal(self, a: int, b: int) -> None:
        hasil = pilih(SEMUA_HASIL, a * 12 + b)
        calon = [x for x in self.terbuka() if x.jenis not in LANGKAH_KHUSUS and hasil not in x.hasil]
        if calon:
            x = pilih(calon, a)
            self.lakukan(Perbuatan("kerjakan", pilih(x.petugas, a), {"id": x.id, "urut": x.urut, "hasil": hasil}),
                         harus=GalatAturan)

    # ---- paraf and signature

    @precondition(lambda self: self.terbuka("paraf"))
    @rule(a=ANGKA, b=ANGKA)
    def paraf(self, a: int, b: int) -> None:
        x = pilih(self.terbuka("paraf"), a)
        oleh = pilih(self.pegawai, b)
        self.lakukan(Perbuatan("paraf", oleh, {"id": x.id, "urut": x.urut}),
                     harus=True if oleh in x.petugas else GalatIzin)

    @precondition(lambda self: self.terbuka(*TANDA))
    @rule(a=ANGKA, b=ANGKA)
    def setujui(self, a: int, b: int) -> None:
        """Anybody tries to sign; who may is told here in words of the rule, not by the code's own functions."""
        x = pilih(self.terbuka(*TANDA), a)
        oleh = pilih(self.pegawai, b)
        harus: bool | type[Galat] | None = None
        if x.jenis == "tanda_tangan" and x.menunggu == "tinta":
            harus = Galat
        elif x.jenis == "tanda_tangan" and oleh in x.petugas and self._id(oleh) not in self.penerima(x.id):
            harus = True
        elif x.jenis == "tanda_tangan" and oleh not in x.petugas:
            harus = GalatIzin
        elif x.jenis == "paraf" and oleh not in x.petugas:
            harus = Galat
        self.lakukan(Perbuatan("setujui", oleh, {"id": x.id, "urut": x.urut}), harus=harus)

    @precondition(lambda self: self.terbuka(*TANDA))
    @rule(a=ANGKA, b=ANGKA, hasil=st.sampled_from(("kembali", "tolak")))
    def kembalikan(self, a: int, b: int, hasil: str) -> None:
        calon = self.terbuka(*TANDA)
        x = pilih([x for x in calon if hasil in x.hasil] or calon, a)
        self.lakukan(Perbuatan("kembalikan", pilih(x.petugas, b), {
            "id": x.id, "urut": x.urut, "alasan": ALASAN, "hasil": hasil}),
            harus=True if hasil in x.hasil else GalatAturan)

    @precondition(lambda self: self.terbuka(*TANDA))
    @rule(a=ANGKA, b=ANGKA)
    def tunda(self, a: int, b: int) -> None:
        x = pilih(self.terbuka(*TANDA), a)
        self.lakukan(Perbuatan("tunda", pilih(x.petugas, b), {"id": x.id, "urut": x.urut, "alasan": ALASAN}),
                     harus=True)
        y = letak(self.ruang, x.id)
        assert y == replace(x, urut=x.urut + 1)

    @precondition(lambda self: self.terbuka(*TANDA))
    @rule(a=ANGKA, b=ANGKA)
    def izin(self, a: int, b: int) -> None:
        x = pilih(self.terbuka(*TANDA), a)
        oleh = pilih(self.pegawai, b)
        boleh = self.ruang.hak(frozenset(PEGAWAI[self.paket][oleh]))
        menerima = self.penerima(x.id)
        harus: bool | type[Galat] | None = None
        if "izin_tanda_tangan" not in boleh or self._id(oleh) in menerima:
            harus = GalatIzin
        elif x.jenis == "tanda_tangan" and oleh in x.petugas:
            harus = GalatIzin                        # could sign himself
        elif x.jenis == "tanda_tangan":
            harus = True if menerima & {self._id(n) for n in x.petugas} else GalatAturan
        self.lakukan(Perbuatan("izin", oleh, {"id": x.id, "urut": x.urut, "alasan": ALASAN,
                                              "tidak_di_tempat": [self._id(n) for n in self.pegawai]}), harus=harus)

    @precondition(lambda self: self.terbuka("tanda_tangan"))
    @rule(a=ANGKA, buta=st.booleans())
    def tinta(self, a: int, buta: bool) -> None:
        x = pilih(self.terbuka("tanda_tangan"), a)
        self.lakukan(Perbuatan("tinta", "ani", {"id": x.id, "urut": None if buta else x.urut}),
                     harus=True if x.menunggu == "tinta" else GalatAturan)

    @precondition(lambda self: self.terbuka("tanda_tangan"))
    @rule(a=ANGKA)
    def lembar_rusak(self, a: int) -> None:
        x = pilih(self.terbuka("tanda_tangan", menunggu="tinta") or self.terbuka("tanda_tangan"), a)
        self.lakukan(Perbuatan("lembar_rusak", "ani", {"id": x.id, "urut": x.urut, "alasan": ALASAN}),
                     harus=True if x.menunggu == "tinta" else GalatAturan)

    # ---- changes

    @precondition(lambda self: self.terbuka())
    @rule(a=ANGKA, kolom=st.sampled_from(("pemohon.nama", "pemohon.alamat", "pemohon.nik", "kepala_keluarga")),
          baru=st.sampled_from(("Nama Lain", "Nama Ketiga", "3507111205900003", "3507111205900004")),
          ganti=st.booleans())
    def koreksi(self, a: int, kolom: str, baru: str, ganti: bool) -> None:
        x = pilih(self.terbuka(), a)
        if (kolom == "pemohon.nik") == baru.isdigit():
            self.lakukan(Perbuatan("koreksi", "ani", {"id": x.id, "urut": x.urut, "kolom": kolom, "baru": baru,
                                                      "alasan": ALASAN, "ganti_kertas": ganti}))
            belum_tinta = x.jenis in TANDA       # a letter without ink always goes back, a signed one when chosen
            if (belum_tinta or (ganti and x.jenis == "cap")) and self.riwayat[-1][0].isi.get("id") == x.id:
                y = letak(self.ruang, x.id)
                assert y.urut == x.urut or (y.jenis, y.menunggu) == (
                    "buat_naskah" if self.paket == "kalipare" else "sistem_luar", "")
        else:
            self.lakukan(Perbuatan("koreksi", "ani", {"id": x.id, "urut": x.urut, "kolom": kolom, "baru": " ",
                                                      "alasan": ALASAN, "ganti_kertas": ganti}),
                         harus=None if kolom == "pemohon.alamat" else (GalatIsian, GalatAturan))

    @precondition(lambda self: len(self.terbuka()) > 1)
    @rule(a=ANGKA, ditarik=st.booleans())
    def batal(self, a: int, ditarik: bool) -> None:
        x = pilih(self.terbuka(), a)
        diambil = x.jenis == "arsip" and x.layanan == "surat_pindah"
        self.lakukan(Perbuatan("batal", "ani", {"id": x.id, "urut": x.urut, "alasan": ALASAN,
                                                "ditarik_pemohon": ditarik}), harus=None if diambil else True)

    @precondition(lambda self: self.terbuka() and len(perkara_semua(self.ruang)) < MAKS_BERKAS)
    @rule(a=ANGKA, b=ANGKA)
    def ganti_layanan(self, a: int, b: int) -> None:
        x = pilih(self.terbuka(), a)
        tujuan = pilih(LAYANAN[self.paket], b)
        self.lakukan(Perbuatan("ganti", "ani", {"id": x.id, "urut": x.urut, "layanan": tujuan, "alasan": ALASAN}),
                     harus=GalatIsian if tujuan == x.layanan else None)

    # ---- hand-over and paper

    @precondition(lambda self: self.terbuka("serahkan"))
    @rule(banyak=st.booleans(), kuasa=st.booleans(), bukti=st.booleans())
    def serahkan(self, banyak: bool, kuasa: bool, bukti: bool) -> None:
        if banyak:                                   # the other files of the same kuasa are made ready first
            for x in self.terbuka():
                while letak(self.ruang, x.id).jenis not in {"serahkan", "arsip", ""}:
                    self.maju(x.id, 1, 0)
        siap = self.terbuka("serahkan")
        bawa = siap if banyak else siap[:1]
        kuasa = kuasa or len(bawa) > 1               # several applicants: never "sendiri"
        self.lakukan(Perbuatan("serahkan", "ani", {"berkas": [[x.id, x.urut] for x in bawa], "kuasa": kuasa,
                                                   "bukti": bukti}), harus=True)
        self.tercapai["serahkan banyak"] += len(bawa) > 1

    def serahkan_sebagian_belum_siap(self, a: int, _b: int) -> None:
        """One file of several that cannot be handed over: none is."""
        siap = [[x.id, x.urut] for x in self.terbuka("serahkan")]
        lain = [[x.id, x.urut] for x in self.terbuka() if x.jenis != "serahkan"]
        lain += [[n, letak(self.ruang, n).urut] for n, akhir in perkara_semua(self.ruang) if akhir]
        if lain:
            self.lakukan(Perbuatan("serahkan", "ani", {"berkas": [*siap, pilih(lain, a)], "kuasa": True}),
                         harus=GalatAturan)

    @precondition(lambda self: self.terbuka("serahkan"))
    @rule(a=ANGKA)
    def tunda_serah(self, a: int) -> None:
        x = pilih(self.terbuka("serahkan"), a)
        self.lakukan(Perbuatan("tunda_serah", "ani", {"id": x.id, "urut": x.urut, "alasan": ALASAN}), harus=True)

    @rule(a=ANGKA)
    def salinan(self, a: int) -> None:
        with self.ruang.basis.baca() as k:
            semua = [tuple(b) for b in k.execute(text(
                "SELECT c.id, c.dokumen, p.akhir FROM perintah_cetak c JOIN permohonan p ON p.id = c.permohonan_id "
                "ORDER BY c.id"))]
        if semua:
            nomor, dokumen, akhir = pilih(semua, a)
            harus: bool | type[Galat] | None = True if dokumen != "naskah" else None
            if akhir == "dibatalkan" or (dokumen == "naskah" and akhir == "ditolak"):
                harus = GalatAturan
            self.lakukan(Perbuatan("salinan", "ani", {"perintah": nomor, "alasan": ALASAN}), harus=harus)

    # ---- what must not matter, and what must be refused

    @precondition(lambda self: self.riwayat)
    @rule(a=st.integers(0, 60))
    def ulang(self, a: int) -> None:
        """An earlier key again, however much has happened since: the first answer, and nothing is written."""
        p, kunci, hasil = pilih(self.riwayat, a)
        sebelum = sidik(self.ruang)
        assert jalankan(self.ruang, p, kunci) == hasil
        assert sidik(self.ruang) == sebelum
        self.tercapai["ulang"] += 1

    @precondition(lambda self: self.terbuka())
    @rule(cara=st.sampled_from((
        "hasil_tak_dikenal", "serahkan_sebagian_belum_siap", "layar_usang", "petugas_lain", "alasan_kosong")),
        a=ANGKA, b=ANGKA)
    def ditolak(self, cara: str, a: int, b: int) -> None:
        """What nobody may do, or not so."""
        getattr(self, cara)(a, b)

    def layar_usang(self, a: int, b: int) -> None:
        x = pilih(self.terbuka(), a)
        p = maju(self.ruang, x.id, a)
        assert p is not None
        lama = x.urut + pilih((-1, 1, -2), b)
        isi = {"berkas": [[x.id, lama]]} if p.nama == "serahkan" else {**p.isi, "urut": lama}
        self.lakukan(replace(p, isi=isi), harus=GalatUsang)

    def petugas_lain(self, a: int, b: int) -> None:
        x = pilih(self.terbuka(), a)
        p = maju(self.ruang, x.id, a)
        asing = [n for n in PEGAWAI[self.paket] if n not in x.petugas]
        if p is not None and asing and p.nama != "tinta":
            self.lakukan(replace(p, oleh=pilih(asing, b)), harus=GalatIzin)

    def alasan_kosong(self, a: int, b: int) -> None:
        x = pilih(self.terbuka(), a)
        nama = pilih(("kembalikan", "tunda", "izin", "lembar_rusak", "tunda_serah", "batal"), a)
        alasan = pilih((" ", "", "ab", "\u202e\u200b", "--!"), b)
        oleh = {"kembalikan": x.petugas[0], "tunda": x.petugas[0], "izin": "dedi"}.get(nama, "ani")
        self.lakukan(Perbuatan(nama, oleh, {"id": x.id, "urut": x.urut, "alasan": alasan}), harus=Galat)

class Dinas(Kantor):
    """The same acts on the dinas's procedure: two parafs, returns to three lanes, an agenda after the signature."""

    paket: ClassVar[str] = "dukcapil"


ATUR = settings(max_examples=30, stateful_step_count=32, derandomize=True, deadline=None, database=None,
                suppress_health_check=list(HealthCheck), print_blob=False, phases=[Phase.generate])
UMUM = {"terima", "periksa", "kerjakan", "paraf", "setujui", "kembalikan", "tinta", "lembar_rusak",
        "koreksi", "batal", "serahkan", "serahkan banyak", "tunda_serah", "salinan", "ulang", "paraf ditolak",
        "setujui ditolak", "serahkan ditolak", "izin ditolak", "paraf/kembali", "tanda_tangan/kembali",
        "serahkan/tunda", "cap/selesai", "siap_ambil/selesai", "arsip/selesai"}
SENDIRI = {Kantor: {"ganti", "izin", "verifikasi/kembali", "verifikasi/tolak", "tanda_tangan/tolak", "tarik/selesai",
                    "tarik/tidak_ada", "nomor/selesai", "buat_naskah/selesai"}, Dinas: {"sistem_luar/selesai"}}
JARANG = (("verifikasi", "kembali"), ("verifikasi", "tolak"), ("tarik", "tidak_ada"), ("paraf", "kembali"),
          ("tanda_tangan", "kembali"), ("tanda_tangan", "tolak"), ("serahkan", "tunda"), ("arsip", "selesai"))


def _izin(m: Kantor) -> None:
    """Who received a case signs it only once somebody else allowed it, and not by allowing it himself."""
    oleh = "rangkap" if "rangkap" in m.pegawai else "ani"
    h = m.lakukan(Perbuatan("terima", oleh, {"layanan": LAYANAN[m.paket][0], "lengkap": True, "ragam": 0}), harus=True)
    assert h is not None
    while letak(m.ruang, h.permohonan).jenis != "tanda_tangan":
        m.maju(h.permohonan, 1, 0)
    for izin, tanda in ((None, GalatIzin), (oleh, GalatIzin), ("eka", True)):
        if izin is not None:
            isi = {"id": h.permohonan, "urut": letak(m.ruang, h.permohonan).urut, "alasan": ALASAN,
                   "tidak_di_tempat": [m._id(n) for n in m.pegawai]}
            m.lakukan(Perbuatan("izin", izin, isi), harus=True if (oleh, izin) == ("rangkap", "eka") else Galat)
        m.lakukan(Perbuatan("setujui", oleh, {"id": h.permohonan, "urut": letak(m.ruang, h.permohonan).urut}),
                  harus=tanda if oleh == "rangkap" else GalatIzin)
        m.semua_utuh()


def _tur(m: Kantor) -> None:
    """The ways that chance seldom takes, once each, before it has its turn."""
    m.mulai(awal=[(0, 5), (1, 4), (2, 5)])
    for i, (jenis, hasil) in enumerate(JARANG):
        isi = {"layanan": LAYANAN[m.paket][-1], "lengkap": True, "ragam": 1 + 2 * i}
        h = m.lakukan(Perbuatan("terima", "ani", isi), harus=True)
        assert h is not None
        x = letak(m.ruang, h.permohonan)
        while x.jenis not in {jenis, ""}:
            m.maju(x.id, 1, i)
            m.semua_utuh()
            x = letak(m.ruang, x.id)
        isi = {"id": x.id, "urut": x.urut, "alasan": ALASAN}
        if hasil not in x.hasil:
            continue
        if jenis == "serahkan":
            m.lakukan(Perbuatan("tunda_serah", "ani", isi), harus=True)
        elif jenis in TANDA:
            m.lakukan(Perbuatan("paraf", "ani", {"id": x.id, "urut": x.urut}), harus=Galat)
            m.lakukan(Perbuatan("kembalikan", x.petugas[0], {**isi, "hasil": hasil}), harus=True)
        else:
            m.lakukan(Perbuatan("kerjakan", x.petugas[0], {"id": x.id, "urut": x.urut, "hasil": hasil}), harus=True)
        m.semua_utuh()
    _izin(m)
    for a in range(4):
        if m.terbuka("tanda_tangan"):
            m.lembar_rusak(a=a)
        m.koreksi(a=a, kolom="pemohon.nama", baru="Nama Lain", ganti=True)
        m.semua_utuh()
    m.serahkan(banyak=True, kuasa=True, bukti=True)
    m.semua_utuh()
    m.ulang(a=0)
    m.teardown()


@pytest.mark.parametrize("kelas", [Kantor, Dinas])
def test_kantor_selalu_utuh(kelas: type[Kantor]) -> None:
    kelas.tercapai = Counter()
    _tur(kelas())
    run_state_machine_as_test(kelas, settings=ATUR)
    kurang = (UMUM | SENDIRI[kelas]) - {k for k, v in kelas.tercapai.items() if v}
    assert not kurang, f"jalan yang tidak pernah ditempuh: {sorted(kurang)}"
