import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { LanguageProvider } from "./i18n/Language";
import "./console.css";
import "./exercises.css";
import "./threats.css";
import "./industry.css";
import "./research.css";
import "./supply.css";
import "./procurement.css";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <App />
      </LanguageProvider>
    </StrictMode>,
  );
