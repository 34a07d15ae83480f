"""Plays the officers of an office: one act towards a wanted outcome, whatever kind of aksi the case stands at.

Demo and trial runs walk cases with it through the real acts.  It knows no procedure: an aksi is asked for its fields
as a screen asks it; kinds with acts of their own have a small driver here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIzin
from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan import antrian, daftar, kumpulan, langkah, serah, tanda_pihak, tanda_tangan, terima
from loket_tui.layanan import pihak as lp
from loket_tui.layanan import saluran as sal
from loket_tui.layanan import tugas as lt
from loket_tui.layanan.aksi import Masukan, ditanya, isian_ditanya
from loket_tui.layanan.aksi.bersama import AWALAN_ISIAN
from loket_tui.layanan.alur import BUKAN_GERAK, Berkas, baca
from loket_tui.layanan.berwenang import TANDA
from loket_tui.layanan.demo_kasus import berkerabat, orang_pihak, pribadi
from loket_tui.layanan.demo_orang import Pengarang, isian_contoh, umur_pemohon
from loket_tui.layanan.kolom import Kolom
from loket_tui.layanan.lakon import Lakon
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.penandatangan import DARI_BERKAS
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.layanan.terima import Butir, Pemohon, Pengajuan
from loket_tui.register import kumpulan as rk
from loket_tui.register import pengguna
from loket_tui.register import tugas as rt
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.jalur import Cakupan, cakupan
from loket_tui.sop.jalur_butir import kena_baris
from loket_tui.sop.jalur_isian import Pengisi, ketikan
from loket_tui.sop.jalur_tujuan import Henti
from loket_tui.sop.kelengkapan import kekurangan, persyaratan_berlaku
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Persyaratan
from loket_tui.sop.syarat import Konteks

HAK_JENIS = {"ajukan": "terima", "periksa_kelengkapan": "terima", "paraf": "paraf", "tanda_tangan": "tanda_tangan",
             "serahkan": "serahkan"}
"""The right that the act of a kind asks; "proses" for all others."""
ALASAN = "Ada yang perlu diperbaiki"
KERABAT = 3
"""Relatives of a party that asks how they are related."""


class Pelaku:
    """All officers of one open office."""

    def __init__(self, ruang: Ruang, orang: Pengarang, *, sendiri: bool = False) -> None:
        """`orang` invents people and answers; `sendiri`: each case has answers of its own applicant and day."""
        self.ruang, self.orang, self.sendiri = ruang, orang, sendiri
        if sendiri:
            orang.hari = ruang.hari_ini()
        self.sesi: list[Sesi] = []
        with self.buku() as koneksi:
            for akun, peran in pengguna.semua(koneksi, ruang.hari_ini().isoformat()):
                self.sesi.append(Sesi(akun.id, akun.nama, peran, ruang.hak(peran)))
        self.tinggal: set[int] = set()
        """Cases that no batch takes along."""
        self._surat = count(1)
        self._pengisi: dict[str, Pengisi] = {}
        self._khusus: dict[str, Callable[[Lakon, daftar.BerkasLengkap, Letak, Henti], object]] = {
            "periksa_kelengkapan": self._periksa, "paraf": self._paraf, "tanda_tangan": self._tanda_tangan,
            "serahkan": self._serahkan, "kumpulkan": self._kumpulkan,
        }

    @contextmanager
    def buku(self) -> Iterator[Connection]:
        """The record as it stands, for who plays all officers."""
        with self.ruang.basis.baca() as koneksi:
            yield koneksi

    # ---- plans

    def pengisi(self, prosedur: Prosedur) -> Pengisi:
        """Who fills in the form of a procedure today."""
        ada = self._pengisi.get(prosedur.kode)
        if ada is None or ada.hari_ini != self.ruang.hari_ini():
            contoh = ada.contoh if ada is not None else self.contoh(prosedur)
            ada = self._pengisi[prosedur.kode] = Pengisi(
                prosedur, contoh, self.ruang.hari_ini(), self.ruang.kantor.kalender(),
                partial(isian_ditanya, prosedur))
        return ada

    def contoh(self, prosedur: Prosedur) -> dict[str, str]:
        """A canonical answer for every field that is typed."""
        return isian_contoh(self.orang, prosedur, self.orang.pemohon(), kecil=True)

    def cakupan(self, prosedur: Prosedur) -> Cakupan:
        """The cover of a procedure in this office."""
        kantor = self.ruang.kantor
        fitur = {f.kode: f.bawaan for f in self.ruang.paket.berkas.fitur} | dict(kantor.fitur)
        return cakupan(self.pengisi(prosedur), frozenset(k for k, nyala in fitur.items() if nyala))

    # ---- who

    def berhak(self, hak: str) -> Sesi:
        """An officer with a right.  Raises GalatIzin when there is none."""
        for s in self.sesi:
            if hak in s.hak:
                return s
        raise GalatIzin(f"Tidak ada peran dengan hak {hak} dalam paket.toml; tambahkan haknya.")

    def petugas(self, lakon: Lakon, letak: Letak, hak: str = "") -> Sesi:
        """Who does an aksi: of its lane, the preferred role first, with the right it asks (`hak`: another one).

        Not who received the case where it is signed.  Raises GalatIzin when nobody can.
        """
        hak = hak or HAK_JENIS.get(letak.jenis, "proses")
        if letak.jenis == "ajukan" and sal.khusus_kantor(lakon.prosedur):
            hak = "proses"
        with self.buku() as koneksi:
            berkas = baca(self.ruang, koneksi, lakon.permohonan) if lakon.permohonan else None
            peran = berkas.peran(letak) if berkas else lakon.prosedur.peran(letak.lane)
            tim = berkas.tim(letak.lane) if berkas and lakon.prosedur.tim(letak.lane) else None
            if berkas is not None and berkas.absen and tim is None:     # a team was chosen, and stays
                peran = tuple(p for p in peran if p not in berkas.absen) or peran
        calon = [s for p in peran for s in self.sesi if p in s.peran and hak in s.hak]
        if tim is not None:
            calon = [s for s in calon if s.pengguna_id in tim.anggota]
        if letak.jenis == "tanda_tangan":
            calon.sort(key=lambda s: s.pengguna_id in lakon.penerima)
        if not calon:
            sebutan = lakon.prosedur.pelaksana(lakon.prosedur.pencatat(letak.lane)).sebutan
            raise GalatIzin(f"tidak ada peran {sebutan} dengan hak {hak}; periksa peran di paket.toml.")
        return calon[0]

    # ---- one act

    def kini(self, lakon: Lakon, sesi: Sesi | None = None) -> daftar.BerkasLengkap:
        """The case as an officer's screen shows it."""
        return daftar.berkas(self.ruang, sesi or self.berhak("proses"), lakon.permohonan)

    def terima(self, lakon: Lakon, *, antri: bool = True, sekaligus: bool = True) -> None:
        """Take a case in, with a queue number; `sekaligus` checks its papers in the same act where the SOP does."""
        s = self.petugas(lakon, lakon.prosedur.ajukan)
        if not antri or self.saluran(lakon) == sal.KANTOR or not any("antrian" in x.hak for x in self.sesi):
            self._terima(lakon, s, None, sekaligus=sekaligus)
            return
        loket = s if "antrian" in s.hak else self.berhak("antrian")
        dilayani = antrian.antrian(self.ruang, loket.loket).dilayani
        if dilayani is not None:        # a case's own number, whose step another officer goes on with
            antrian.selesai(self.ruang, loket, kunci_baru(), dilayani.id)
        tiket = antrian.beri_nomor(self.ruang, loket, kunci_baru()).tiket
        kunjungan = int(antrian.panggil(self.ruang, loket, kunci_baru(), tiket).lain["kunjungan"])
        try:
            self._terima(lakon, s, kunjungan, sekaligus=sekaligus)
        finally:
            antrian.selesai(self.ruang, loket, kunci_baru(), tiket)

    def _terima(self, lakon: Lakon, s: Sesi, kunjungan: int | None, *, sekaligus: bool) -> None:
        pengisi = self.pengisi(lakon.prosedur)
        pengajuan = self._pengajuan(lakon, pengisi, kunjungan)
        if sal.khusus_kantor(lakon.prosedur):
            hasil = terima.mulai_kantor(self.ruang, s, kunci_baru(), pengajuan)
        else:
            butir = self._butir_masuk(lakon, pengisi, s) if sekaligus else None
            hasil = terima.terima_berkas(self.ruang, s, kunci_baru(), pengajuan, butir)
        lakon.permohonan = hasil.permohonan
        lakon.penerima.add(s.pengguna_id)

    def _butir_masuk(self, lakon: Lakon, pengisi: Pengisi, s: Sesi) -> list[Butir] | None:
        """The ticks at the intake itself, where the same officer checks next and the ticks alone decide."""
        prosedur, kasus = lakon.prosedur, lakon.jalur.kasus
        lanjut = lakon.jalur.henti[1] if len(lakon.jalur.henti) > 1 else None
        letak = prosedur.letak(lanjut.token) if lanjut is not None else None
        if lanjut is None or letak is None or letak.jenis != "periksa_kelengkapan" or not (
                s.peran & set(prosedur.peran(letak.lane))):
            return None
        konteks = Konteks(pengisi.lengkap(kasus, pengisi.awal(kasus)), aktivitas=kasus.aktivitas, fitur=kasus.fitur)
        butir = self.butir(persyaratan_berlaku(prosedur, konteks), lakon.jalur.pilihan, lanjut.hasil)
        diputus = lanjut.hasil == "lengkap" or (lanjut.hasil == "tidak_lengkap" and bool(butir))
        return butir if diputus else None

    def _pengajuan(self, lakon: Lakon, pengisi: Pengisi, kunjungan: int | None) -> Pengajuan:
        prosedur, lewat = lakon.prosedur, self.saluran(lakon)
        pemohon = lakon.pemohon = self.orang.pemohon(umur=umur_pemohon(prosedur.nama))
        if self.sendiri:
            self.orang.hari = self.ruang.hari_ini()
            lakon.jalur = replace(lakon.jalur, kasus=pribadi(self.orang, pengisi, lakon.jalur.kasus, pemohon))
        kasus = lakon.jalur.kasus
        isian = {k: ketikan(i, v) for k, v in pengisi.awal(kasus).items() if (i := prosedur.isian(k)) is not None}
        if lewat == sal.KANTOR:     # nobody applies: what it is about stands there
            pemohon = Pemohon(isian.get(sal.PERIHAL) or f"{prosedur.nama} contoh", "")
        return Pengajuan(
            prosedur.kode, pemohon, isian, kasus.aktivitas, kunjungan, self._pihak(lakon, pengisi), lewat,
            "" if lewat in {sal.LOKET, sal.KANTOR} else f"CONTOH-{next(self._surat)}")

    def saluran(self, lakon: Lakon) -> str:
        """The way in of a case: all that the SOP names in turn."""
        semua = sal.daftar_saluran(lakon.prosedur)
        return semua[lakon.urut % len(semua)]

    def _pihak(self, lakon: Lakon, pengisi: Pengisi) -> dict[str, list[dict[str, str]]]:
        """The persons beside the applicant: as many as the path wants, of a party for one choice only with it."""
        prosedur, kasus = lakon.prosedur, lakon.jalur.kasus
        isian = pengisi.lengkap(kasus, pengisi.awal(kasus))
        banyak = pengisi.orang(kasus, isian)
        hasil: dict[str, list[dict[str, str]]] = {}
        for p in lp.diminta(prosedur, Konteks(isian, aktivitas=kasus.aktivitas, fitur=kasus.fitur)):
            aturan = prosedur.pihak(p.kode)
            kelompok, _, pilih = (aturan.untuk or "" if aturan is not None else "").partition(".")
            if lakon.jalur.pilihan.get(kelompok, pilih) == pilih:
                jumlah = banyak[p.kode] - p.mulai + 1
                kerabat = self.sendiri and jumlah == 1 and p.paling_banyak > KERABAT and any(map(berkerabat, p.isian))
                hasil[p.kode] = [orang_pihak(self.orang, p, lakon, n, sendiri=self.sendiri)
                                 for n in range(KERABAT if kerabat else jumlah)]
        return hasil

    def tindak(self, lakon: Lakon, b: daftar.BerkasLengkap, henti: Henti) -> None:
        """Do the next act towards the outcome of a stop, by whoever may."""
        letak = lakon.prosedur.letak(henti.token)
        self._khusus.get(letak.jenis, self._langkah)(lakon, b, letak, henti)

    def _langkah(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak, henti: Henti) -> None:
        s = self.petugas(lakon, letak)
        hasil = henti.hasil
        if letak.jenis == "legalisir" and hasil == "rujuk" and self._semua_ditolak(lakon, letak):
            hasil = HASIL["legalisir"][0]       # when nothing is left to stamp the case is referred by itself
        pilih = next((p for p in b.pilihan if p.hasil == hasil), None)
        if pilih is None:
            raise GalatAturan(f"hasil {hasil} tidak ditawarkan.")
        nilai = {k.kode: self._ketik(lakon, k, henti) for k in pilih.minta}
        alasan = "" if hasil == HASIL[letak.jenis][0] else ALASAN
        langkah.kerjakan(self.ruang, s, kunci_baru(), b.id, b.urut, hasil, Masukan(alasan, nilai=nilai))

    def _semua_ditolak(self, lakon: Lakon, letak: Letak) -> bool:
        """Whether the SOP refuses every paper that the case lists."""
        with self.buku() as koneksi:
            nilai = baca(self.ruang, koneksi, lakon.permohonan).isian
        kena = kena_baris(lakon.prosedur, letak, nilai)
        return bool(kena) and all(kena)

    def _ketik(self, lakon: Lakon, kolom: Kolom, henti: Henti) -> str:
        """What the officer types in a field: the answer prepared for it, the lanes of a disposisi, else anything."""
        siap = lakon.jalur.kasus.siap
        if kolom.isian is not None and kolom.kode == AWALAN_ISIAN + kolom.isian.kode and kolom.isian.kode in siap:
            letak = lakon.prosedur.letak(henti.token)
            pengisi = self.pengisi(lakon.prosedur)
            with self.buku() as koneksi:
                berkas = baca(self.ruang, koneksi, lakon.permohonan)
                isian, kode = berkas.isian, ditanya(berkas, letak)
            return ketikan(kolom.isian, pengisi.nanti(lakon.jalur.kasus, kode, isian).get(kolom.isian.kode, ""))
        if henti.lane and kolom.jenis == "banyak" and {k for k, _ in kolom.pilihan} >= set(henti.lane):
            return ", ".join(henti.lane)
        return self.orang.ketikan(kolom, lakon.pemohon or self.orang.pemohon(), henti.hasil)

    # ---- kinds with acts of their own

    def _periksa(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak, henti: Henti) -> None:
        s = self.petugas(lakon, letak)
        with self.buku() as koneksi:
            konteks = baca(self.ruang, koneksi, b.id).konteks(self.ruang.hari_ini())
        butir = self.butir(persyaratan_berlaku(lakon.prosedur, konteks), lakon.jalur.pilihan, henti.hasil)
        sendiri = henti.hasil in {"rujuk", "tolak"} or (henti.hasil == "tidak_lengkap" and not butir)
        hasil = henti.hasil if sendiri else ""
        terima.periksa_kelengkapan(self.ruang, s, kunci_baru(), b.id, b.urut, butir, hasil, ALASAN if hasil else "")
        lakon.penerima.add(s.pengguna_id)

    def butir(self, diminta: Sequence[Persyaratan], pilihan: Mapping[str, str], hasil: str) -> list[Butir]:
        """The ticks that bring a check to an outcome: what is compulsory is there, of a group one choice.

        For `tidak_lengkap` one gap is left open.
        """
        ambil: dict[str, str] = {}
        for p in diminta:
            if p.kelompok is not None:
                ambil.setdefault(p.kelompok, p.pilihan or "")
                if pilihan.get(p.kelompok) == (p.pilihan or ""):
                    ambil[p.kelompok] = p.pilihan or ""
        ada = {p.kode for p in diminta if p.wajib and (p.kelompok is None or ambil[p.kelompok] == (p.pilihan or ""))}
        if hasil == "tidak_lengkap":
            celah = kekurangan(diminta, {})
            ada -= {p.kode for satu in celah[-1:] for pilih in satu for p in pilih}
        return [self._ada(p) if p.kode in ada else Butir(p.kode, "tidak_ada") for p in diminta]

    def _ada(self, p: Persyaratan) -> Butir:
        """A requirement handed in; a letter with its number, of a working day before."""
        if not p.bernomor:
            return Butir(p.kode, "ada")
        kini, kerja = self.ruang.hari_ini(), self.ruang.kantor.kalender().kerja
        hari = next((h for n in range(2, 12) if kerja(h := kini - timedelta(days=n))), kini)
        return Butir(p.kode, "ada", nomor=f"470/{next(self._surat)}/{hari.year}", tanggal=tanggal_pendek(hari))

    def _paraf(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak, henti: Henti) -> None:
        if henti.hasil == HASIL["paraf"][0]:
            with self.buku() as koneksi:        # the paraf of the absent falls away with what comes next
                letak = baca(self.ruang, koneksi, b.id).giliran(letak)
            if letak.jenis not in TANDA:
                langkah.lanjutkan(self.ruang, self.petugas(lakon, letak, "proses"), kunci_baru(), b.id, b.urut)
                return
            if letak.jenis == "tanda_tangan" and b.pihak_belum:
                self._tanda_pihak(lakon, b, letak)
                return
            if letak.jenis == "tanda_tangan":
                self._setujui(lakon, b, letak)
                return
        s = self.petugas(lakon, letak)
        if henti.hasil == HASIL["paraf"][0]:
            tanda_tangan.paraf(self.ruang, s, kunci_baru(), b.id, b.urut)
        else:
            tanda_tangan.kembalikan(self.ruang, s, kunci_baru(), b.id, b.urut, ALASAN, henti.hasil)

    def _tanda_tangan(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak, henti: Henti) -> None:
        balik = henti.hasil != HASIL["tanda_tangan"][0]
        if balik and (b.menunggu == tanda_tangan.TINTA or not self._setujui_dahulu(lakon, henti)):
            tanda_tangan.kembalikan(self.ruang, self.petugas(lakon, letak), kunci_baru(), b.id, b.urut, ALASAN,
                                    henti.hasil)
        elif b.pihak_belum:
            self._tanda_pihak(lakon, b, letak)
        elif b.menunggu == tanda_tangan.TINTA:
            tanda_tangan.sudah_ditandatangani(self.ruang, self.berhak("proses"), kunci_baru(), b.id, b.urut)
        else:
            self._setujui(lakon, b, letak)

    def _setujui(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak) -> None:
        s = self.petugas(lakon, letak)
        bukti = BuktiSandi(s.pengguna_id, self.ruang.jam.sekarang())
        tanda_tangan.setujui(self.ruang, s, kunci_baru(), b.id, b.urut, bukti)

    def _tanda_pihak(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak) -> None:
        """The parties sign before the officials, on a print of their own where the program prints it."""
        s = self.petugas(lakon, lakon.prosedur.ajukan, "proses")
        naskah = [lakon.prosedur.naskah(k) for k in letak.naskah]
        if any(n.templat and n.asal != DARI_BERKAS for n in naskah):
            tanda_pihak.cetak_untuk_pihak(self.ruang, s, kunci_baru(), b.id, b.urut)
            b = self.kini(lakon)
        tanda_pihak.tandai_pihak(self.ruang, s, kunci_baru(), b.id, b.urut)

    @staticmethod
    def _setujui_dahulu(lakon: Lakon, henti: Henti) -> bool:
        """Whether a signature is approved before it is returned: every other time, so that both ways are walked."""
        return henti.hasil == "kembali" and (lakon.ke + lakon.urut) % 2 == 1

    def _serahkan(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak, henti: Henti) -> None:
        s = self.petugas(lakon, letak)
        if henti.hasil != HASIL["serahkan"][0]:
            serah.tunda(self.ruang, s, kunci_baru(), b.id, b.urut, ALASAN)
            return
        kuasa = serah.Penerima("kuasa", "Rudi Contoh", "anak", "KTP atas nama Rudi Contoh")
        penerima = kuasa if lakon.kuasa else serah.Penerima("sendiri", identitas="KTP-el")
        nomor = f"{next(self._surat)}/CONTOH" if serah.pastikan_siap(self.ruang, b.id) else ""
        serah.serahkan(self.ruang, s, kunci_baru(), [(b.id, b.urut)], penerima, nomor=nomor,
                       cetak_bukti=lakon.kuasa)


    def _kumpulkan(self, lakon: Lakon, b: daftar.BerkasLengkap, letak: Letak, henti: Henti) -> None:
        """Send the batch with all that wait for it, or note what came back of this case."""
        s = self.petugas(lakon, letak)
        if b.menunggu == rk.MENUNGGU:
            kirim = next(k for k in kumpulan.terbuka(self.ruang, s) if any(c.id == b.id for c in k.butir))
            kumpulan.kirim_kumpulan(self.ruang, s, kunci_baru(), kirim.jenis,
                                    [(c.id, c.dilihat) for c in kirim.butir if c.id not in self.tinggal],
                                    "Kurir Contoh")
            return
        satu = next((k.id, x.id) for k in kumpulan.terkirim(self.ruang, s) for x in kumpulan.isi(self.ruang, s, k.id)
                    if x.permohonan_id == b.id and not x.hasil)
        alasan = "" if henti.hasil == HASIL["kumpulkan"][0] else ALASAN
        kumpulan.terima_kumpulan(self.ruang, s, kunci_baru(), satu[0], {satu[1]: (henti.hasil, alasan)})

    # ---- what stays open behind a case

    def tugas(self, lakon: Lakon, pilih: Callable[[str], str]) -> list[str]:
        """Do the open tasks of a case, each with the outcome that `pilih` gives for its token ("": left open).

        Returns the tokens done.  Whoever is to be told of an outcome is told.
        """
        hasil: list[str] = []
        with self.buku() as koneksi:
            semua = [t for t in rt.perkara(koneksi, lakon.permohonan) if not t.hasil]
        for t in semua:
            letak = lakon.prosedur.letak(t.token)
            if letak.jenis != "tugas":
                lt.sudah_diberitahu(self.ruang, self.petugas(lakon, lakon.prosedur.ajukan), kunci_baru(), t.id)
            elif verba := pilih(t.token):
                lt.selesaikan_tugas(self.ruang, self.petugas(lakon, letak), kunci_baru(), t.id, verba,
                                    ALASAN if verba == "tidak_perlu" else "")
                hasil.append(t.token)
        return hasil


def gerak(berkas: Berkas) -> list[tuple[str, str]]:
    """(token, outcome) of every move of a case, as the record has it."""
    return [(p.aksi, p.hasil) for p in berkas.peristiwa if p.jenis not in BUKAN_GERAK and p.hasil != "disetujui"]
